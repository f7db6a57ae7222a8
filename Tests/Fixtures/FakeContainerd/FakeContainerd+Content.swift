// SPDX-License-Identifier: Apache-2.0

public import Containerd
public import Protobuf
public import RPC

extension FakeContainerd: ContentServiceHandler, LeasesServiceHandler, ImagesServiceHandler, TransferServiceHandler {
  public func update(
    _ request: ContainerdContent.UpdateRequest, context: ServerContext
  ) async throws -> ContainerdContent.UpdateResponse {
    let info = request.info ?? .init()
    change { $0.labels[Self.hex(info.digest)] = info.labels }
    return .with { $0.info = info }
  }

  public func read(
    _ request: ContainerdContent.ReadContentRequest, responses: ResponseWriter<ContainerdContent.ReadContentResponse>,
    context: ServerContext
  ) async throws {
    guard let bytes = contents.blobs[Self.hex(request.digest)] else { throw RPCStatus.missing(request.digest) }
    try await responses.write(.with { $0.data = bytes })
  }

  public func write(
    _ requests: RequestStream<ContainerdContent.WriteContentRequest>,
    responses: ResponseWriter<ContainerdContent.WriteContentResponse>, context: ServerContext
  ) async throws {
    var bytes: [UInt8] = []
    while let request = try await requests.next() {
      let hex = Self.hex(request.expected)
      if contents.blobs[hex] != nil { throw RPCStatus.taken(request.expected) }
      guard request.offset == Int64(bytes.count) else { throw RPCStatus(.outOfRange, "offset \(request.offset)") }
      bytes += request.data
      let (received, isCommit) = (bytes, request.action == .commit)
      if isCommit {
        guard Int64(received.count) == request.total else { throw RPCStatus(.failedPrecondition, "unexpected size") }
        change {
          $0.blobs[hex] = received
          $0.labels[hex] = request.labels
        }
      }
      try await responses.write(
        .with {
          $0.action = request.action
          $0.offset = Int64(received.count)
        })
    }
  }

  public func create(
    _ request: ContainerdLeases.CreateRequest, context: ServerContext
  ) async throws -> ContainerdLeases.CreateResponse {
    change {
      $0.leases.insert(request.id)
      $0.leaseLabels = request.labels
    }
    return .init()
  }

  public func delete(_ request: ContainerdLeases.DeleteRequest, context: ServerContext) async throws -> Google.Empty {
    _ = change { $0.leases.remove(request.id) }
    return .init()
  }

  public func get(
    _ request: ContainerdImages.GetImageRequest, context: ServerContext
  ) async throws -> ContainerdImages.GetImageResponse {
    guard let target = contents.images[request.name] else { throw RPCStatus.missing(request.name) }
    return .with { $0.image = .with { $0.target = target } }
  }

  public func list(
    _ request: ContainerdImages.ListImagesRequest, context: ServerContext
  ) async throws -> ContainerdImages.ListImagesResponse {
    let images = contents.images.sorted { $0.key < $1.key }
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
    guard contents.images[image.name] == nil else { throw RPCStatus.taken(image.name) }
    put(image)
    return .init()
  }

  public func update(
    _ request: ContainerdImages.UpdateImageRequest, context: ServerContext
  ) async throws -> ContainerdImages.UpdateImageResponse {
    put(request.image ?? .init())
    return .init()
  }

  public func transfer(
    _ request: ContainerdTransfer.TransferRequest, context: ServerContext
  ) async throws -> Google.Empty {
    change { $0.pulled += 1 }
    return .init()
  }

  private func put(_ image: ContainerdImages.Image) {
    change {
      $0.images[image.name] = image.target
      $0.imageLabels[image.name] = image.labels
    }
  }

  private static func hex(_ digest: String) -> String { String(digest.dropFirst("sha256:".count)) }
}
