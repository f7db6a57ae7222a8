// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Why a node's PID 1 is gone. machined tells by its exit code; of another PID 1 that calls reboot(2), the kernel turns the call
/// into a signal to PID 1, see pid_namespaces(7).
enum NodeExit: Sendable, Equatable {
  /// Asked to start again.
  case reboot
  /// Asked to stay off.
  case powerOff
  /// Neither: it crashed, was killed, or could not be started.
  case failure(ProcessExit)

  /// EX_TEMPFAIL of sysexits.h.
  private static let restartExitCode: Int32 = 75

  init(_ exit: ProcessExit) {
    switch exit {
    case .exited(Self.restartExitCode), .exited(128 + SIGHUP), .signalled(.hangUp): self = .reboot
    case .exited(0), .exited(128 + SIGINT), .signalled(.interrupt): self = .powerOff
    default: self = .failure(exit)
    }
  }
}
