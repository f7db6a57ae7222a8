// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
public import Resources
internal import Specs

extension KubernetesNode {
  /// The name that a machine has in Kubernetes.
  ///
  /// - Parameter resources: of the machine.
  /// - Throws: ``Unhealthy`` when the machine is no node of Kubernetes, or why its resources cannot be read.
  public static func name(of resources: any CoreState) async throws -> String {
    guard let nodename = try await resources.get(KubernetesResources.NodenameSpec.self, id: "nodename")?.spec else {
      throw Unhealthy("the machine has no name in Kubernetes yet")
    }
    guard !nodename.skipNodeRegistration else { throw Unhealthy("the machine does not register with Kubernetes") }
    return nodename.nodename
  }
}
