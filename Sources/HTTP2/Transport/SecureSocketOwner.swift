// SPDX-License-Identifier: Apache-2.0

/// What a `SecureSocket` tells its owner, on the loop's thread.
protocol SecureSocketOwner: AnyObject {
  /// Connected and, with TLS, authenticated.
  func socketIsReady()
  /// Plaintext, valid during the call.
  func socketReceived(_ bytes: UnsafeRawBufferPointer)
  /// The peer is gone or broke the rules; nil when it ended in an orderly way.
  func socketEnded(_ error: (any Error)?)
  /// What was held back by a slow receiver has been sent.
  func socketDrained()
}
