// SPDX-License-Identifier: Apache-2.0

/// A text that is not a talosconfig.
public struct ClientConfigError: Error, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
