// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// How the control plane is reached.
  public struct ControlPlane: ConfigObject {
    /// URL of the Kubernetes API for all nodes: a load balancer, a DNS name or one node.
    public var endpoint: ConfigURL?
    /// Port on which kube-apiserver listens on each node. Default 6443.
    public var localAPIServerPort = 6443

    public init() {}

    public static let schema: Schema<ControlPlane> = [
      Field("endpoint", \.endpoint, .required, .check(.httpsURL)),
      Field("localAPIServerPort", \.localAPIServerPort, .check(.port)),
    ]
  }
}
