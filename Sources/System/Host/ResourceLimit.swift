// SPDX-License-Identifier: Apache-2.0

internal import CLinux

/// A resource limit of setrlimit(2).
public struct ResourceLimit: Sendable, Hashable {
  /// The limited resource.
  public enum Kind: Sendable, Hashable { case openFiles, processes, coreSize, lockedMemory, stackSize }

  public let kind: Kind
  public let soft: UInt64
  public let hard: UInt64

  public init(_ kind: Kind, soft: UInt64, hard: UInt64) {
    self.kind = kind
    self.soft = soft
    self.hard = hard
  }

  /// Applies the limit to this process and what it starts.
  public func apply() throws(SystemError) {
    guard clinux_set_rlimit(kind.resource, soft, hard) == 0 else {
      throw SystemError(failed: "setrlimit", "\(kind) to \(soft)")
    }
  }

  /// The limit of this process.
  public static func current(_ kind: Kind) throws(SystemError) -> ResourceLimit {
    var (soft, hard): (UInt64, UInt64) = (0, 0)
    guard clinux_get_rlimit(kind.resource, &soft, &hard) == 0 else { throw SystemError(failed: "getrlimit", "\(kind)") }
    return ResourceLimit(kind, soft: soft, hard: hard)
  }
}

extension ResourceLimit.Kind {
  var resource: Int32 {
    switch self {
    case .openFiles: clinux_rlimit_nofile
    case .processes: clinux_rlimit_nproc
    case .coreSize: clinux_rlimit_core
    case .lockedMemory: clinux_rlimit_memlock
    case .stackSize: clinux_rlimit_stack
    }
  }
}
