// SPDX-License-Identifier: Apache-2.0

public struct FieldShape: Sendable {
  public let key: String
  public let shape: Shape
  public let options: FieldOptions
}
