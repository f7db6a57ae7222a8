// SPDX-License-Identifier: Apache-2.0

/// A private key alone.
public struct KeyOnly: ConfigObject {
  public var key = PEMData("")

  public init() {}

  public init(key: String) { self.key = PEMData(key) }

  public static let schema: Schema<KeyOnly> = [Field("key", \.key, .required, .secret, .printed)]
}
