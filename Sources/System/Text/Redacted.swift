// SPDX-License-Identifier: Apache-2.0

/// A value that carries secrets: wherever it is printed, dumped or looked into, also as a part of other values, it shows
/// its `description` and nothing of what it stores.
public protocol Redacted: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Redacted {
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
