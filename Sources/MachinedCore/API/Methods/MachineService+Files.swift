// SPDX-License-Identifier: Apache-2.0

public import API
internal import Glibc
internal import Protobuf
public import RPC
internal import System

extension MachineService {
  /// How much of a file goes into one message, in bytes.
  private static let chunkSize = 64 << 10

  public func read(
    _ request: Machine.ReadRequest, responses: ResponseWriter<Common.Data>, context: ServerContext
  ) async throws {
    guard try Files.status(request.path).kind == .regular else {
      throw RPCStatus(.invalidArgument, "\(request.path) is not a regular file")
    }
    let file = try OwnedDescriptor.open(request.path, O_RDONLY)
    responses.sendInitialMetadata()
    while true {
      let chunk = try file.read(upTo: Self.chunkSize)
      if chunk.isEmpty { return }
      try await responses.write(.with { $0.bytes = chunk })
    }
  }

  public func list(
    _ request: Machine.ListRequest, responses: ResponseWriter<Machine.FileInfo>, context: ServerContext
  ) async throws {
    let listing = FileListing(request)
    var walk = DirectoryWalk(listing.root, maximumDepth: listing.depth)
    while let entry = walk.next() {
      if listing.includes(entry) { try await responses.write(listing.message(entry)) }
    }
  }

  public func diskUsage(
    _ request: Machine.DiskUsageRequest, responses: ResponseWriter<Machine.DiskUsageInfo>, context: ServerContext
  ) async throws {
    for path in request.paths.isEmpty ? ["/"] : request.paths {
      let usages = try await Blocking.run { DiskUsage(path, request).entries() }
      for usage in usages { try await responses.write(usage) }
    }
  }
}
