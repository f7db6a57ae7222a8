// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import Logging
internal import System

extension Node {
  /// How often the kernel's log is looked at.
  private static let kernelLogInterval = Duration.seconds(1)

  /// Mirrors the kernel's log in the log `kernel`, until the task is cancelled.
  func followKernelLog() async {
    do {
      let log = try KernelLog()
      let boot = clock.now().advanced(by: .zero - uptime())
      while !Task.isCancelled {
        while let record = try log.next() {
          logs.write("kernel", Array("\(KernelLogLine.text(record, bootTime: boot))\n".utf8))
        }
        try await clock.sleep(for: Self.kernelLogInterval)
      }
    } catch is CancellationError {
      return
    } catch {
      logger.warning("kernel log not available", ["error": "\(error)"])
    }
  }
}
