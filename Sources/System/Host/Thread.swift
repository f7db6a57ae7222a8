// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// A detached thread for work that blocks in the kernel for long, outside the pool that runs tasks.
public enum Thread {
  /// Runs `body` on a new thread named `name` (15 bytes are kept).
  public static func start(name: String, _ body: @escaping @Sendable () -> Void) throws(SystemError) {
    let box = Unmanaged.passRetained(ThreadBody(name: name, run: body))
    var thread = pthread_t()
    let result = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        let body = Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue()
        clinux_name_thread(String(body.name.prefix(15)))
        body.run()
        return nil
      }, box.toOpaque())
    guard result == 0 else {
      box.release()
      throw SystemError("start thread", name, code: Errno(rawValue: result))
    }
    pthread_detach(thread)
  }
}

private final class ThreadBody: Sendable {
  let name: String
  let run: @Sendable () -> Void

  init(name: String, run: @escaping @Sendable () -> Void) {
    self.name = name
    self.run = run
  }
}
