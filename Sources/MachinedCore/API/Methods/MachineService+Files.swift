// SPDX-License-Identifier: Apache-2.0

public import API
internal import Protobuf
public import RPC

extension MachineService {
  public func read(
    _ request: Machine.ReadRequest, responses: ResponseWriter<Common.Data>, context: ServerContext
  ) async throws {
    let file = try await FileReader.open(request.path)
    responses.sendInitialMetadata()
    while true {
      let chunk = try await file.next()
      if chunk.isEmpty { return }
      try await responses.write(.with { $0.bytes = chunk })
    }
  }

  public func list(
    _ request: Machine.ListRequest, responses: ResponseWriter<Machine.FileInfo>, context: ServerContext
  ) async throws {
    try await walks.run(context) { try await send(DirectoryWalk(FileListing(request)), to: responses) }
  }

  public func diskUsage(
    _ request: Machine.DiskUsageRequest, responses: ResponseWriter<Machine.DiskUsageInfo>, context: ServerContext
  ) async throws {
    try await walks.run(context) {
      for path in request.paths.isEmpty ? ["/"] : request.paths {
        try await send(DiskUsage(path, request), to: responses)
      }
    }
  }

  public func copy(
    _ request: Machine.CopyRequest, responses: ResponseWriter<Common.Data>, context: ServerContext
  ) async throws {
    try await walks.run(context) {
      let archive = try await Blocking.look { try TreeArchive(request.rootPath) }
      responses.sendInitialMetadata()
      while let piece = try await archive.next() { try await responses.write(.with { $0.bytes = piece }) }
    }
  }

  private func send<Walk: BlockingWalk>(_ walk: Walk, to responses: ResponseWriter<Walk.Output>) async throws {
    let walker = BlockingWalker(walk)
    while let batch = try await walker.next() {
      for output in batch { try await responses.write(output) }
    }
  }
}
