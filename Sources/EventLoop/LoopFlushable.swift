// SPDX-License-Identifier: Apache-2.0

/// Something with output to send once per turn. See `EventLoop.flushLater`.
public protocol LoopFlushable: AnyObject {
  func flush()
}
