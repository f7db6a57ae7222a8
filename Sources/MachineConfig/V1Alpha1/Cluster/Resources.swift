// SPDX-License-Identifier: Apache-2.0

public import YAML

extension V1Alpha1Config {
  /// Resource requests and limits of a static pod.
  public struct Resources: ConfigObject {
    /// What is reserved, for example `cpu: 200m`.
    public var requests: Mapping = [:]
    /// What is not exceeded.
    public var limits: Mapping = [:]

    public init() {}

    public static let schema: Schema<Resources> = [
      Field("requests", \.requests),
      Field("limits", \.limits),
    ]
  }
}
