// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import Logging
internal import MachineConfig
internal import PKI
internal import Protobuf
public import Resources
internal import Specs
internal import YAML

/// Reads the manifests that the machine config adds, fetching those it names by URL.
public struct ExtraManifestController: Controller {
  public let name = "k8s.ExtraManifestController"
  private let download: any DocumentDownload

  public init(download: any DocumentDownload = HTTPDownload()) {
    self.download = download
  }

  public var inputs: [ControllerInput] {
    [
      .weak(KubernetesResources.ExtraManifestsConfigSpec.self, id: ExtraManifestsConfigController.id),
      .weak(NetworkResources.StatusSpec.self, id: "status"),
    ]
  }

  public var outputs: [ControllerOutput] { [.shared(KubernetesResources.ManifestSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    guard try await context.get(NetworkResources.StatusSpec.self, id: "status")?.spec.addressReady == true else {
      return
    }
    context.startTrackingOutputs()
    let id = ExtraManifestsConfigController.id
    let config = try await context.get(KubernetesResources.ExtraManifestsConfigSpec.self, id: id)?.spec
    // One server that does not answer must not keep back the manifests of the others.
    var failure: (any Error)?
    for manifest in config?.extraManifests ?? [] {
      do { try await publish(manifest, context) } catch { failure = failure ?? error }
    }
    try await context.cleanupOutputs(KubernetesResources.ManifestSpec.self)
    if let failure { throw failure }
  }

  private func publish(_ manifest: KubernetesResources.ExtraManifest, _ context: ControllerContext) async throws {
    let id = "\(manifest.priority)-\(manifest.name)"
    let source = try Hash.sha256Hex(manifest.protobuf())
    let known = try await context.get(KubernetesResources.ManifestSpec.self, id: id)
    // What has been fetched stays as it is: the cluster must not change because a server changed its mind.
    let isKnown = known?.metadata.annotations[Self.sourceDigest] == source
    let objects = isKnown ? known?.spec.items ?? [] : try await objects(manifest)
    try await context.modify(KubernetesResources.ManifestSpec.self, id: id) {
      $0.spec.items = objects
      $0.metadata.annotations[Self.sourceDigest] = source
    }
  }

  private func objects(_ manifest: KubernetesResources.ExtraManifest) async throws -> [KubernetesResources
    .SingleManifest]
  {
    do {
      let text = manifest.url.isEmpty ? manifest.inlineManifest : try await fetch(manifest)
      let documents = try YAML.parse(text).filter { !$0.isNull }
      return documents.flatMap(Self.items).map { object in .with { $0.object = .init(object) } }
    } catch {
      throw UnusableManifest(name: manifest.name, cause: error)
    }
  }

  private func fetch(_ manifest: KubernetesResources.ExtraManifest) async throws -> String {
    let bytes = try await download.fetch(manifest.url, headers: manifest.extraHeaders)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A list stands for its items.
  private static func items(_ document: Node) -> [Node] {
    guard document["kind"]?.stringValue?.hasSuffix("List") == true, let items = document["items"]?.sequenceValue else {
      return [document]
    }
    return items
  }

  private static let sourceDigest = "talos.dev/manifest-source"

  /// A manifest that the machine config names cannot be had or read.
  struct UnusableManifest: Error, CustomStringConvertible {
    let name: String
    let cause: any Error

    var description: String { "cannot use extra manifest \(name): \(cause)" }
  }
}
