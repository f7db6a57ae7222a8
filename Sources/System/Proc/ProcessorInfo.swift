// SPDX-License-Identifier: Apache-2.0

/// One processor of /proc/cpuinfo, by the kernel's own field names: `model name`, `cpu MHz`, `flags`.
public struct ProcessorInfo: Sendable, Equatable {
  public let values: [String: String]

  /// Empty when the architecture does not report `name`.
  public subscript(name: String) -> String { values[name] ?? "" }

  /// The value as an integer; 0 when it is none.
  public func number(_ name: String) -> UInt32 { UInt32(self[name]) ?? 0 }
  /// The value as a decimal number; 0 when it is none.
  public func decimal(_ name: String) -> Double { Double(self[name]) ?? 0 }
  /// The words of the value.
  public func list(_ name: String) -> [String] { self[name].split(separator: " ").map(String.init) }
}

extension ProcFileSystem {
  /// All processors that are online.
  public func processors() throws(SystemError) -> [ProcessorInfo] {
    var result: [ProcessorInfo] = []
    var current: [String: String] = [:]
    let lines = try text("cpuinfo").split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines + [""] {
      if line.isEmpty, current["processor"] != nil { result.append(ProcessorInfo(values: current)) }
      if line.isEmpty { current = [:] }
      let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingSpaces() }
      if let key = parts.first { current[key] = parts.count == 2 ? parts[1] : "" }
    }
    return result
  }
}

extension Substring {
  fileprivate func trimmingSpaces() -> String {
    var rest = drop { $0.isWhitespace }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}
