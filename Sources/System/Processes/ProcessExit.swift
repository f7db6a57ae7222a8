// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// How a process ended.
public enum ProcessExit: Sendable, Hashable {
  case exited(Int32)
  case signalled(Signal)

  public var isSuccess: Bool { self == .exited(0) }

  /// From waitid(2)'s `si_code` and `si_status`.
  init(code: Int32, status: Int32) {
    self = code == Int32(CLD_EXITED) ? .exited(status) : .signalled(Signal(rawValue: status))
  }
}

extension ProcessExit: CustomStringConvertible {
  public var description: String {
    switch self {
    case .exited(let code): "exit code \(code)"
    case .signalled(let signal): "signal \(signal.rawValue)"
    }
  }
}
