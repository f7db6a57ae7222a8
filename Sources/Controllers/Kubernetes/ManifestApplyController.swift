// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import KubeClient
internal import Logging
public import Resources
internal import Specs
internal import YAML

/// Puts the bootstrap manifests into the cluster, each object once: what is there already, or was there before and has
/// been deleted on purpose, is left alone.
public struct ManifestApplyController: Controller {
  public let name = "k8s.ManifestApplyController"

  private let access: KubernetesAccess
  private let lock: any ClusterLock

  /// - Parameter lock: keeps several control plane nodes from applying at the same time.
  public init(access: KubernetesAccess, lock: any ClusterLock) {
    self.access = access
    self.lock = lock
  }

  public var inputs: [ControllerInput] {
    [.weak(KubernetesResources.ManifestSpec.self)] + KubernetesAccess.inputs
  }

  public var outputs: [ControllerOutput] { [.exclusive(KubernetesResources.ManifestStatusSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    let manifests = try await context.list(KubernetesResources.ManifestSpec.self)
    guard !manifests.isEmpty else { return }
    let client = try await access.readyClient(context)
    let objects = ApplyOrder.sorted(manifests.flatMap { $0.spec.items.compactMap { $0.object?.node } })
    try await lock.withLock {
      var inventory = try await ManifestInventory.load(client)
      for object in objects { try await apply(object, client, &inventory) }
    }
    try await context.modify(KubernetesResources.ManifestStatusSpec.self, id: "manifests") {
      $0.spec.manifestsApplied = manifests.map(\.id)
    }
  }

  private func apply(_ object: Node, _ client: KubernetesClient, _ inventory: inout ManifestInventory) async throws {
    guard !inventory.contains(object) else { return }
    let path = try await client.locate(object)
    if try await client.get(path.object) == nil {
      try await client.apply(path.object, object, fieldManager: ManifestInventory.fieldManager)
    }
    inventory.insert(object)
    try await inventory.save(client)
  }
}
