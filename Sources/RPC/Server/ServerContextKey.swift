// SPDX-License-Identifier: Apache-2.0

/// Names a value that travels in a `ServerContext`.
public protocol ServerContextKey {
  associatedtype Value: Sendable
}
