// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A port of a bridge.
  public struct BridgePort: ConfigObject {
    /// Name of the bridge.
    public var master: String?

    public init() {}

    public static let schema: Schema<BridgePort> = [
      Field("master", \.master, .required)
    ]
  }
}
