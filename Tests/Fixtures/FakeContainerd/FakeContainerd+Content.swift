// SPDX-License-Identifier: Apache-2.0

public import Containerd
public import Protobuf
public import RPC

extension FakeContainerd: ContentServiceHandler, LeasesServiceHandler {
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
    let hex = Self.hex(request.digest)
    guard let bytes = contents.blobs[hex] ?? contents.podBlobs[hex] else { throw RPCStatus.missing(request.digest) }
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
      if let shared = contents.podBlobs[hex], request.offset == Int64(shared.count) { bytes = shared }
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

  private static func hex(_ digest: String) -> String { String(digest.dropFirst("sha256:".count)) }
}
