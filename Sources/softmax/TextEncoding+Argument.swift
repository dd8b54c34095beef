public import ArgumentParser
public import SoftmaxRegression

extension TextEncoding: ExpressibleByArgument {}
