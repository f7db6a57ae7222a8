// SPDX-License-Identifier: Apache-2.0

public import Containerd
internal import Protobuf
public import RPC

extension FakeContainerd: ImagesServiceHandler {
  private static func images(
    _ context: ServerContext
  ) -> any WritableKeyPath<Contents, [String: ContainerdTypes.Descriptor]> & Sendable {
    context.metadata["containerd-namespace"] == ContainerdClient.kubernetesNamespace ? \.podImages : \.images
  }

  public func get(
    _ request: ContainerdImages.GetImageRequest, context: ServerContext
  ) async throws -> ContainerdImages.GetImageResponse {
    guard let target = contents[keyPath: Self.images(context)][request.name] else {
      throw RPCStatus.missing(request.name)
    }
    return .with { $0.image = .with { $0.target = target } }
  }

  public func list(
    _ request: ContainerdImages.ListImagesRequest, context: ServerContext
  ) async throws -> ContainerdImages.ListImagesResponse {
    let images = contents[keyPath: Self.images(context)].sorted { $0.key < $1.key }
    return .with {
      $0.images = images.map { name, target in
        .with {
          $0.name = name; $0.target = target
        }
      }
    }
  }

  public func create(
    _ request: ContainerdImages.CreateImageRequest, context: ServerContext
  ) async throws -> ContainerdImages.CreateImageResponse {
    let image = request.image ?? .init()
    guard contents[keyPath: Self.images(context)][image.name] == nil else { throw RPCStatus.taken(image.name) }
    put(image, context)
    return .init()
  }

  public func update(
    _ request: ContainerdImages.UpdateImageRequest, context: ServerContext
  ) async throws -> ContainerdImages.UpdateImageResponse {
    put(request.image ?? .init(), context)
    return .init()
  }

  private func put(_ image: ContainerdImages.Image, _ context: ServerContext) {
    change {
      $0[keyPath: Self.images(context)][image.name] = image.target
      $0.imageLabels[image.name] = image.labels
    }
  }

  /// The image service of the container runtime interface, which gives an image its name and its id.
  var podImageMethods: [RPCMethod] {
    [
      .unary("/runtime.v1.ImageService/PullImage") { [self] (request: ContainerRuntime.PullImageRequest, _) in
        let name = request.image?.image ?? ""
        guard let found = contents.registry[name] else { throw RPCStatus.missing(name) }
        change { contents in
          for name in [name, found.id] { contents.podImages[name] = found.target }
        }
        return ContainerRuntime.PullImageResponse.with { $0.imageRef = found.id }
      },
      .unary("/runtime.v1.ImageService/RemoveImage") { [self] (request: ContainerRuntime.RemoveImageRequest, _) in
        let target = contents.podImages[request.image?.image ?? ""]
        change { $0.podImages = $0.podImages.filter { $0.value != target } }
        return ContainerRuntime.RemoveImageResponse()
      },
    ]
  }
}
