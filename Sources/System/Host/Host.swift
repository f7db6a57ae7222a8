// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// Facts and settings of the machine (or of its UTS namespace).
public enum Host {
  /// uname(2).
  public struct Identity: Sendable, Equatable {
    public let system, node, release, version, machine: String
  }

  /// What the kernel says of itself and of this machine.
  public static func identity() -> Identity {
    var raw = utsname()
    uname(&raw)
    return Identity(
      system: text(raw.sysname), node: text(raw.nodename), release: text(raw.release),
      version: text(raw.version), machine: text(raw.machine))
  }

  /// The hostname of this UTS namespace.
  public static func hostname() -> String { identity().node }

  /// sethostname(2): at most 64 bytes; needs CAP_SYS_ADMIN.
  public static func setHostname(_ name: String) throws(SystemError) {
    guard sethostname(name, name.utf8.count) == 0 else { throw .setHostname(name) }
  }

  /// `amd64` or `arm64`, as container images name it.
  public static var architecture: String {
    switch identity().machine {
    case "x86_64": "amd64"
    case "aarch64": "arm64"
    default: identity().machine
    }
  }

  /// The number of processors this process may run on.
  public static var processorCount: Int { max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1) }

  /// Flushes all file systems (sync(2)).
  public static func synchronize() { sync() }

  private static func text<Tuple>(_ field: Tuple) -> String {
    withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
