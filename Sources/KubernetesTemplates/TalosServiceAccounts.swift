// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// The custom resource through which a pod asks for access to the Talos API.
enum TalosServiceAccounts {
  static let manifest = BootstrapManifest(id: "13-talos-service-account-crd", objects: [definition])

  private static let definition: Node = [
    "apiVersion": "apiextensions.k8s.io/v1",
    "kind": "CustomResourceDefinition",
    "metadata": ["name": "serviceaccounts.talos.dev"],
    "spec": [
      "group": "talos.dev",
      "scope": "Namespaced",
      "names": [
        "plural": "serviceaccounts", "singular": "serviceaccount", "kind": "ServiceAccount", "shortNames": ["tsa"],
      ],
      "versions": [
        ["name": "v1alpha1", "served": true, "storage": true, "schema": ["openAPIV3Schema": schema]]
      ],
    ],
  ]

  private static let schema: Node = [
    "type": "object",
    "properties": [
      "spec": [
        "type": "object",
        "properties": ["roles": ["type": "array", "items": ["type": "string"]]],
      ],
      "status": [
        "type": "object",
        "properties": ["failureReason": ["type": "string"]],
      ],
    ],
  ]
}
