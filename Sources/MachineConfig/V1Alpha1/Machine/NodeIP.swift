// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// From which networks the kubelet's node address is taken.
  public struct NodeIP: ConfigObject {
    /// Networks to choose from; `!` in front excludes one. Default: the first address of each family that is no pod
    /// or service address.
    public var validSubnets: [String] = []

    public init() {}

    public static let schema: Schema<NodeIP> = [
      Field("validSubnets", \.validSubnets, .check(.negatableCIDR))
    ]
  }
}
