// SPDX-License-Identifier: Apache-2.0

// One factory per system call, so that every failure of the same call reads the same and names the same remedy.
// Each reads `errno`: call it right after the failure.
extension SystemError {
  static func open(_ path: String) -> SystemError {
    let code = Errno.current
    return SystemError("open", path, code: code, remedy: openRemedy(code))
  }

  static func mount(_ source: String, on target: String, type: String) -> SystemError {
    let code = Errno.current
    return SystemError("mount \(type)", "\(source) on \(target)", code: code, remedy: mountRemedy(code))
  }

  static func unmount(_ target: String) -> SystemError {
    let code = Errno.current
    let remedy = code == .busy ? "stop what uses it, or detach it lazily" : ""
    return SystemError("umount", target, code: code, remedy: remedy)
  }

  static func spawn(_ path: String, stage: String, code: Errno) -> SystemError {
    let missing = code == .noSuchFile && stage == "execve"
    return SystemError(
      "start (\(stage))", path, code: code,
      remedy: missing ? "check that the binary and its interpreter are in the image" : "")
  }

  static func setHostname(_ name: String) -> SystemError {
    SystemError(failed: "sethostname", name, remedy: "needs CAP_SYS_ADMIN in the UTS namespace")
  }

  static func malformed(_ what: String, in source: String) -> SystemError {
    SystemError("parse \(what)", source, code: .malformed)
  }

  private static func openRemedy(_ code: Errno) -> String {
    switch code {
    case .tooManyOpenFiles: "raise RLIMIT_NOFILE or close descriptors"
    case .readOnly: "the file system is mounted read-only"
    default: ""
    }
  }

  private static func mountRemedy(_ code: Errno) -> String {
    switch code {
    case .operationNotPermitted: "needs CAP_SYS_ADMIN in the mount namespace"
    case .noSuchFile: "create the mount point first"
    default: code == Errno(rawValue: 19) ? "the kernel has no such file system" : ""
    }
  }
}
