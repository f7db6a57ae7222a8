// SPDX-License-Identifier: Apache-2.0

/// /proc/loadavg: runnable tasks averaged over 1, 5 and 15 minutes.
public struct LoadAverage: Sendable, Equatable {
  public let one, five, fifteen: Double
}

extension ProcFileSystem {
  /// The load as of now.
  public func loadAverage() throws(SystemError) -> LoadAverage {
    guard let fields = try fields("loadavg").first, fields.count >= 3, let one = Double(fields[0]),
      let five = Double(fields[1]), let fifteen = Double(fields[2])
    else { throw .malformed("load average", in: "\(root)/loadavg") }
    return LoadAverage(one: one, five: five, fifteen: fifteen)
  }
}
