// SPDX-License-Identifier: Apache-2.0

/// A timer that has not fired. Source of time: CLOCK_MONOTONIC.
public struct LoopTimer: Sendable, Equatable {
  let number: UInt64
}
