// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// An error number of the kernel; see errno(3). Total over all integers.
public struct Errno: RawRepresentable, Hashable, Sendable {
  /// The number, as in `errno`.
  public let rawValue: Int32

  /// Wraps `rawValue` unchecked: an unknown number is still reported by number.
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// The calling thread's last error. Read it right after the failed call.
  public static var current: Errno { Errno(rawValue: errno) }

  public static let operationNotPermitted = Errno(rawValue: EPERM)
  public static let noSuchFile = Errno(rawValue: ENOENT)
  public static let noSuchProcess = Errno(rawValue: ESRCH)
  public static let interrupted = Errno(rawValue: EINTR)
  public static let inputOutput = Errno(rawValue: EIO)
  public static let badDescriptor = Errno(rawValue: EBADF)
  public static let noChildren = Errno(rawValue: ECHILD)
  public static let wouldBlock = Errno(rawValue: EAGAIN)
  public static let accessDenied = Errno(rawValue: EACCES)
  public static let noSuchDevice = Errno(rawValue: ENODEV)
  public static let busy = Errno(rawValue: EBUSY)
  public static let exists = Errno(rawValue: EEXIST)
  public static let crossDevice = Errno(rawValue: EXDEV)
  public static let notDirectory = Errno(rawValue: ENOTDIR)
  public static let isDirectory = Errno(rawValue: EISDIR)
  public static let invalidArgument = Errno(rawValue: EINVAL)
  public static let tooManyOpenFiles = Errno(rawValue: EMFILE)
  public static let fileTooLarge = Errno(rawValue: EFBIG)
  public static let noSpace = Errno(rawValue: ENOSPC)
  public static let readOnly = Errno(rawValue: EROFS)
  public static let brokenPipe = Errno(rawValue: EPIPE)
  public static let notSupported = Errno(rawValue: ENOTSUP)
  public static let notImplemented = Errno(rawValue: ENOSYS)
  public static let notEmpty = Errno(rawValue: ENOTEMPTY)
  public static let tooManyLinks = Errno(rawValue: ELOOP)
  public static let malformed = Errno(rawValue: EBADMSG)
  public static let timedOut = Errno(rawValue: ETIMEDOUT)
  public static let connectionRefused = Errno(rawValue: ECONNREFUSED)
  public static let canceled = Errno(rawValue: ECANCELED)
}

extension Errno: CustomStringConvertible {
  /// The C name, for example `ENOENT`, or `errno 4242`.
  public var name: String {
    guard let name = clinux_errno_name(rawValue) else { return "errno \(rawValue)" }
    return String(cString: name)
  }

  /// The kernel's words and the name: `no such file or directory (ENOENT)`.
  public var description: String {
    guard let pointer = clinux_errno_description(rawValue) else { return name }
    let words = String(cString: pointer)
    return "\(words.prefix(1).lowercased())\(words.dropFirst()) (\(name))"
  }
}
