// SPDX-License-Identifier: Apache-2.0

public import Containerd
internal import ControllerSupport
internal import Logging
public import Resources
internal import Specs

/// Gives pods the images of the node's image caches, so that a cluster can run without any registry.
public struct ImageCacheController: Controller {
  public let name = "cri.ImageCacheController"

  private let caches: [String]
  private let client: ContainerdClient

  /// - Parameters:
  ///   - caches: directories that may hold an OCI image layout.
  ///   - client: of the namespace in which pods run.
  public init(caches: [String], client: ContainerdClient) {
    self.caches = caches
    self.client = client
  }

  public var inputs: [ControllerInput] { [.weak(V1alpha1Resources.ServiceSpec.self, id: "cri")] }

  public var outputs: [ControllerOutput] { [.exclusive(CRIResources.ImageCacheConfigSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    let layouts = caches.map { OCILayout(path: $0) }.filter(\.exists)
    try await publish(layouts, .unknown, context)
    guard !layouts.isEmpty,
      try await context.get(V1alpha1Resources.ServiceSpec.self, id: "cri")?.spec.healthy == true
    else { return }
    for layout in layouts {
      for image in try layout.imageNames() { try await client.importImage(image, from: layout) }
    }
    try await publish(layouts, .ready, context)
  }

  private func publish(
    _ layouts: [OCILayout], _ copied: ResourceEnums.CriImageCacheCopyStatus, _ context: ControllerContext
  ) async throws {
    try await context.modify(CRIResources.ImageCacheConfigSpec.self, id: "image-cache") {
      $0.spec.status = layouts.isEmpty ? .disabled : .ready
      $0.spec.roots = layouts.map(\.path)
      if !layouts.isEmpty { $0.spec.copyStatus = copied }
    }
  }
}
