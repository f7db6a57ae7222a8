// SPDX-License-Identifier: Apache-2.0

/// So many calls wait for a thread that one more was refused.
public struct BlockingPoolIsFull: Error, CustomStringConvertible, Equatable {
  let waiting: Int

  public var description: String { "\(waiting) calls wait already for others that block: try again later" }
}
