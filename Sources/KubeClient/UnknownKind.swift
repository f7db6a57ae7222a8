// SPDX-License-Identifier: Apache-2.0

/// A manifest names a kind that the API server does not serve.
public struct UnknownKind: Error, Sendable, Equatable, CustomStringConvertible {
  public let apiVersion: String
  public let kind: String
  public let name: String

  public var description: String {
    "the API server serves no kind \"\(kind)\" of \"\(apiVersion)\" (object \"\(name)\"): "
      + "check the spelling, or apply its custom resource definition first"
  }
}
