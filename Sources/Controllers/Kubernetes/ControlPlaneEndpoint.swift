// SPDX-License-Identifier: Apache-2.0

internal import KubernetesTemplates
internal import MachineConfig

/// The URL at which all nodes reach the Kubernetes API.
struct ControlPlaneEndpoint {
  let url: String

  init(_ config: V1Alpha1Config) throws {
    guard let endpoint = config.cluster.controlPlane.endpoint else {
      throw TemplateError("cluster.controlPlane.endpoint is missing: set it to the URL of the Kubernetes API")
    }
    url = endpoint.description
  }
}
