import Testing

@testable import softmax
