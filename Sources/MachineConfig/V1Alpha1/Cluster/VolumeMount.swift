// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A host path mounted in a static pod.
  public struct VolumeMount: ConfigObject {
    /// Path on the host.
    public var hostPath: String?
    /// Path in the container.
    public var mountPath: String?
    /// Read only. Default `false`.
    public var isReadOnly = false

    public init() {}

    public static let schema: Schema<VolumeMount> = [
      Field("hostPath", \.hostPath, .required),
      Field("mountPath", \.mountPath, .required),
      Field("readonly", \.isReadOnly),
    ]
  }
}
