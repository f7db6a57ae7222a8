// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Logging
internal import System

/// Ends the node when it cannot end by itself, because a part of it hangs in the kernel or does not hear that it is
/// cancelled. A machine that nobody can reach any more must at least restart.
enum LastResort {
  /// From the wish to end to the end: more than stopping services, cleaning up after a failure and writing logs may
  /// take together.
  static let budget = Duration.seconds(180)

  static func arm(_ node: Node) throws {
    // A thread of its own from the beginning: tasks may be what hangs.
    try Thread.start(name: "last resort") {
      while node.end.value == nil { sleep(1) }
      sleep(UInt32(clamping: budget.components.seconds))
      node.logger.error("the node does not end by itself", ["waited": budget.goDescription])
      if let end = node.end.value { node.leaveAtOnce(end) }
    }
  }
}
