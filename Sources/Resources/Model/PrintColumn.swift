// SPDX-License-Identifier: Apache-2.0

/// One extra column of `talosctl get`: a heading and the Kubernetes JSONPath of its cell inside the spec.
public struct PrintColumn: Sendable, Hashable {
  public var name: String
  public var jsonPath: String

  public init(_ name: String, _ jsonPath: String) {
    self.name = name
    self.jsonPath = jsonPath
  }
}
