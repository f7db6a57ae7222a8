// SPDX-License-Identifier: Apache-2.0

/// A descriptor watched by a loop. Valid until `EventLoop.unwatch`.
public struct Watch: Sendable, Equatable {
  let descriptor: Int32
  let key: UInt64
}
