// SPDX-License-Identifier: Apache-2.0

/// One header field. Names are in lower case.
public struct HTTP2Header: Sendable, Hashable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: String) {
    self.name = name.lowercased()
    self.value = value
  }
}
