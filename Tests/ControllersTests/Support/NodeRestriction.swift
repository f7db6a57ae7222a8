// SPDX-License-Identifier: Apache-2.0

import KubeClient
import YAML

/// Refuses a kubelet what the admission plugin of that name does: taints, and labels that are kept for administrators.
enum NodeRestriction {
  /// The status to answer a change of the kubelet's own node with; nil when it is admitted.
  @Sendable static func admission(_ request: KubernetesRequest) -> Int? {
    guard let changes = try? JSON.parse(request.body) else { return 400 }
    let labels = changes["metadata"]?["labels"]?.mappingValue?.map(\.key) ?? []
    return changes["spec"]?["taints"] != Node?.none || labels.contains(where: isReserved) ? 403 : nil
  }

  private static func isReserved(_ label: String) -> Bool {
    guard let domain = label.split(separator: "/").first, domain != label else { return false }
    return domain.hasSuffix("kubernetes.io") && domain != "node.kubernetes.io" && domain != "kubelet.kubernetes.io"
  }
}
