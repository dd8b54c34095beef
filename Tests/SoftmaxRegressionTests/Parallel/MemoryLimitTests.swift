import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `The limit of memory` {
  @Test func `is that of the machine, or less`() {
    #expect(MemoryLimit.bytes > 0 && MemoryLimit.bytes <= Double(ProcessInfo.processInfo.physicalMemory))
  }

  @Test func `is told beside what exceeds it`() {
    #expect(MemoryLimit.fault(0, for: "numbers") == nil)
    #expect(MemoryLimit.fault(MemoryLimit.bytes, for: "numbers") == nil)
    let fault = MemoryLimit.fault(1e14, for: "numbers")
    #expect(fault?.hasPrefix("numbers need at least 100000 GB of memory, and there are ") == true)
    #expect(MemoryLimit.fault(1e300, for: "numbers")?.contains("more than 1,000,000 GB") == true)
  }
}
