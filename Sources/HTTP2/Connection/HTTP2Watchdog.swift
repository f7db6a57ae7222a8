// SPDX-License-Identifier: Apache-2.0

import EventLoop

/// Finds out that a peer is gone, hangs, or does not take what it asked for.
struct HTTP2Watchdog {
  var timer: LoopTimer?
  /// A whole frame came since the last look. Bytes that never make a frame do not count as life.
  var hasSeenFrame = false
  var isPingOutstanding = false
  /// What the kernel had taken at the last look, when there was more to take.
  var stalledAt: UInt64?
}
