// SPDX-License-Identifier: Apache-2.0

public import YAML

extension V1Alpha1Config {
  /// A seccomp profile written below /var/lib/kubelet/seccomp/profiles.
  public struct SeccompProfile: ConfigObject {
    /// File name of the profile.
    public var name: String?
    /// The profile, as Docker and Kubernetes define it.
    public var value: Mapping = [:]

    public init() {}

    public static let schema: Schema<SeccompProfile> = [
      Field("name", \.name, .required, .check(.fileName)),
      Field("value", \.value),
    ]
  }
}
