// SPDX-License-Identifier: Apache-2.0

public import System

/// What a `StreamSocket` tells its owner, on the loop's thread.
public protocol StreamSocketOwner: AnyObject {
  /// Bytes that are valid during the call.
  func socketReceived(_ bytes: UnsafeRawBufferPointer)
  /// The other end sends no more.
  func socketReachedEnd()
  /// Nothing can be sent or received any more.
  func socketFailed(_ error: SystemError)
  /// What was held back by a slow receiver has been sent.
  func socketDrained()
}
