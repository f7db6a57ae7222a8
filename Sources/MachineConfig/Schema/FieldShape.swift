// SPDX-License-Identifier: Apache-2.0

/// One field of an ``ObjectShape``.
public struct FieldShape: Sendable {
  public let key: String
  public let shape: Shape
  public let options: FieldOptions
}
