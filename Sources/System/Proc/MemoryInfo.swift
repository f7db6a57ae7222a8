// SPDX-License-Identifier: Apache-2.0

/// /proc/meminfo.
public struct MemoryInfo: Sendable, Equatable {
  /// Kibibytes (pages for the `HugePages_` counters) by the kernel's own names: `MemTotal`, `Active(anon)`.
  public let values: [String: UInt64]

  /// 0 when the kernel does not report `name`.
  public subscript(name: String) -> UInt64 { values[name] ?? 0 }

  public var totalBytes: UInt64 { self["MemTotal"].multipliedReportingOverflow(by: 1024).partialValue }
}

extension ProcFileSystem {
  /// All counters of /proc/meminfo.
  public func memoryInfo() throws(SystemError) -> MemoryInfo {
    var values: [String: UInt64] = [:]
    for fields in try fields("meminfo") where fields.count >= 2 && fields[0].hasSuffix(":") {
      values[String(fields[0].dropLast())] = fields.number(1)
    }
    return MemoryInfo(values: values)
  }
}
