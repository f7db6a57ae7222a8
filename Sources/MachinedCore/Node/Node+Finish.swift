// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import Glibc
internal import Logging
internal import System

extension Node {
  /// The last thing PID 1 does: ends what is left, writes everything to disk and leaves. In a container it only returns
  /// the exit code, because the machine belongs to others.
  public func leave(_ end: NodeEnd) async -> Int32 {
    logger.info("node ends", ["how": "\(end)"])
    if mode == .container { return end.exitCode }
    killEverything()
    await synchronize()
    logger.flush(atMost: Self.lastWordsBudget)
    do {
      try command(for: end).perform()
    } catch {
      logger.error("the kernel refused to restart", ["error": "\(error)"])
    }
    return end.exitCode
  }

  /// How long the console may take for the last lines; it may have stalled.
  static let lastWordsBudget = Duration.seconds(1)

  /// As `leave`, without waiting for anything but the last words.
  func leaveAtOnce(_ end: NodeEnd) -> Never {
    logger.flush(atMost: Self.lastWordsBudget)
    if mode != .container { try? command(for: end).perform() }
    _exit(end.exitCode)
  }

  private func command(for end: NodeEnd) -> RebootCommand {
    switch end {
    case .wanted(let command): command
    case .fatal: .restart
    }
  }

  private func killEverything() {
    guard getpid() == 1 else { return }
    try? Signal.terminate.send(to: -1)
    try? Signal.kill.send(to: -1)
  }

  /// A dead disk must not keep the machine from restarting.
  private func synchronize() async {
    try? Thread.start(name: "sync") { [end = synchronized] in
      Host.synchronize()
      end.update { $0 = true }
    }
    _ = try? await clock.withTimeout(.seconds(30), "sync") { [synchronized] in try await synchronized.wait { $0 } }
  }
}
