// SPDX-License-Identifier: Apache-2.0

/// `{}`: its presence is all it says.
public struct EmptyObject: ConfigObject {
  public init() {}

  public static let schema: Schema<EmptyObject> = []
}
