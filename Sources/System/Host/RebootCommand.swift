// SPDX-License-Identifier: Apache-2.0

internal import CLinux

/// What reboot(2) is asked to do.
public enum RebootCommand: UInt32, Sendable {
  case restart = 0x0123_4567
  case halt = 0xcdef_0123
  case powerOff = 0x4321_fedc
  case kexec = 0x4558_4543
  /// Ctrl-Alt-Del sends SIGINT to PID 1 rather than restarting at once.
  case disableControlAltDelete = 0

  /// Returns only on failure, or for `disableControlAltDelete`. In a PID namespace it ends that namespace's init.
  public func perform() throws(SystemError) {
    guard clinux_reboot(rawValue) == 0 else { throw SystemError(failed: "reboot", "\(self)") }
  }
}
