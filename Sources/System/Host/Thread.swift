// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// A detached thread of the operating system, for work that blocks for long, outside the pool that runs tasks.
public enum Thread {
  /// Runs `body` on a new thread that ps(1) shows as `name` (15 bytes of it) and that takes no signals.
  public static func start(name: String, _ body: @escaping @Sendable () -> Void) throws(SystemError) {
    let start = Unmanaged.passRetained(Start(name: name, body: body))
    var thread = pthread_t()
    let code = withSignalsBlocked {
      pthread_create(&thread, nil, { Thread.main($0) }, start.toOpaque())
    }
    guard code == 0 else {
      start.release()
      throw SystemError("start thread", name, code: Errno(rawValue: code))
    }
    pthread_detach(thread)
  }

  private final class Start: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
      self.name = name
      self.body = body
    }
  }

  private static func main(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
    clinux_name_thread(String(decoding: start.name.utf8.prefix(15), as: UTF8.self))
    start.body()
    return nil
  }

  /// A new thread inherits the mask of its creator; signals belong to whoever asked for them.
  private static func withSignalsBlocked(_ body: () -> Int32) -> Int32 {
    var all = sigset_t()
    var previous = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &previous)
    defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
    return body()
  }
}
