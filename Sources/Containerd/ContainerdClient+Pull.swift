// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import RPC

extension ContainerdClient {
  /// Lets containerd pull an image from its registry or a mirror of that, and unpack it in this namespace.
  ///
  /// The part of containerd that serves pods pulls it: in containerd 1.7 no other knows the mirrors, certificates and
  /// credentials that the machine config sets. Other namespaces take the image over from there.
  public func pullImage(_ name: String) async throws {
    do {
      let pods = inNamespace(Self.kubernetesNamespace)
      let known = Set(try await pods.listImages().map(\.name))
      let id = try await pods.pullForPods(name)
      guard namespace != pods.namespace else { return }
      try await adopt(name, id: id, from: pods)
      // Nobody else cleans up there before the disk is nearly full. A failure only leaves what the kubelet collects then.
      if !known.contains(id) { try? await pods.removeFromPods(id) }
    } catch {
      throw ContainerdError(
        .failed, "cannot pull image \(name): check its name, and that the registry or a mirror of it can be reached",
        cause: error)
    }
  }

  /// - Returns: the image's id, which is also one of its names in the namespace of pods.
  private func pullForPods(_ name: String) async throws -> String {
    let request = ContainerRuntime.PullImageRequest.with { $0.image = .with { $0.image = name } }
    let response: ContainerRuntime.PullImageResponse = try await channel.unary(
      "\(Self.podImages)/PullImage", request, options: options(timeout: .seconds(1200)))
    return response.imageRef
  }

  private func removeFromPods(_ id: String) async throws {
    let request = ContainerRuntime.RemoveImageRequest.with { $0.image = .with { $0.image = id } }
    let _: ContainerRuntime.RemoveImageResponse = try await channel.unary(
      "\(Self.podImages)/RemoveImage", request, options: options())
  }

  private func adopt(_ name: String, id: String, from pods: ContainerdClient) async throws {
    guard let target = try await pods.imageTarget(id) else {
      throw ContainerdError(.notFound, "image \(id) is gone from containerd namespace \(pods.namespace)")
    }
    try await importImage(name, target: ImageDescriptor(target), from: NamespaceContent(client: pods))
  }

  private static let podImages = "/runtime.v1.ImageService"
}
