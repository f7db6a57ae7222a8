// SPDX-License-Identifier: Apache-2.0

internal import MachineConfig
internal import ControllerSupport
public import Resources
internal import Specs

/// Derives the name under which the node registers with Kubernetes from its hostname.
public struct NodenameController: Controller {
  public let name = "k8s.NodenameController"

  public init() {}

  public var inputs: [ControllerInput] {
    [.activeMachineConfig, .weak(NetworkResources.HostnameStatusSpec.self, id: "hostname")]
  }

  public var outputs: [ControllerOutput] { [.exclusive(KubernetesResources.NodenameSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    if let kubelet = try await context.machineConfiguration()?.v1alpha1?.machine.kubelet,
      let hostname = try await context.get(NetworkResources.HostnameStatusSpec.self, id: "hostname")
    {
      let nodename = Self.nodename(for: hostname.spec, fullyQualified: kubelet.registerWithFQDN)
      try await context.modify(KubernetesResources.NodenameSpec.self, id: "nodename") {
        $0.spec.nodename = nodename
        $0.spec.hostnameVersion = hostname.metadata.version.map(String.init) ?? "undefined"
        $0.spec.skipNodeRegistration = kubelet.skipNodeRegistration
      }
    }
    try await context.cleanupOutputs(KubernetesResources.NodenameSpec.self)
  }

  /// Kubernetes takes only lower-case DNS names (RFC 1123).
  static func nodename(for hostname: NetworkResources.HostnameStatusSpec, fullyQualified: Bool) -> String {
    guard fullyQualified, !hostname.domainname.isEmpty else { return hostname.hostname.lowercased() }
    return "\(hostname.hostname).\(hostname.domainname)".lowercased()
  }
}
