// SPDX-License-Identifier: Apache-2.0

/// A kernel parameter under /proc/sys, by its dotted name: `net.ipv4.ip_forward`. As in sysctl(8), slashes may be used
/// where a component itself has a dot: `net/ipv4/conf/eth0.1/forwarding`.
public struct KernelParameter: Sendable, Hashable, CustomStringConvertible {
  public let name: String

  public init(_ name: String) { self.name = name }

  public var description: String { name }

  /// The file that holds the value.
  public var path: String { "/proc/sys/\(Self.relativePath(name))" }

  /// The path below its directory that a name stands for.
  public static func relativePath(_ name: String) -> String {
    let firstSlash = name.firstIndex(of: "/"), firstDot = name.firstIndex(of: ".")
    let usesSlashes = firstSlash.map { slash in firstDot.map { slash < $0 } ?? true } ?? false
    return usesSlashes ? name : String(name.map { $0 == "." ? "/" : $0 == "/" ? "." : $0 })
  }

  /// The value without its line end.
  public func read() throws(SystemError) -> String {
    var text = try Files.readText(path, limit: 65_536)
    while text.last?.isNewline == true { text.removeLast() }
    return text
  }

  /// Sets the value; the kernel refuses what is out of its range.
  public func write(_ value: String) throws(SystemError) {
    try Files.writeInPlace(path, value)
  }
}
