// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Certificates for one registry.
  public struct RegistryTLS: ConfigObject {
    /// Certificate with which the node identifies itself.
    public var clientIdentity: CertificateAndKey?
    /// Authorities trusted for this registry, PEM in base64.
    public var ca: PEMData?
    /// Accepts any server certificate. Default `false`.
    public var insecureSkipVerify = false

    public init() {}

    public static let schema: Schema<RegistryTLS> = [
      Field("clientIdentity", \.clientIdentity),
      Field("ca", \.ca),
      Field("insecureSkipVerify", \.insecureSkipVerify),
    ]
  }
}
