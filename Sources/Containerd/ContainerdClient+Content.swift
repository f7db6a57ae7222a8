// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import RPC
internal import System

extension ContainerdClient {
  /// How much of a blob one message carries: well under the message limit, large enough to keep the disk busy.
  private static let chunkSize = 1 << 20

  private var content: ContentServiceClient { .init(channel) }

  /// Copies a file into the content store unless its blob is there already.
  ///
  /// - Parameters:
  ///   - path: the file that holds the blob.
  ///   - descriptor: its digest and size, which containerd verifies on commit.
  ///   - labels: kept with the blob in this namespace; references in them keep other content alive.
  func ingest(_ path: String, as descriptor: ImageDescriptor, labels: [String: String]) async throws {
    do {
      try await write(path, as: descriptor, labels: labels)
    } catch let status as RPCStatus where status.code == .alreadyExists {
      try await setLabels(labels, of: descriptor)
    }
  }

  /// Makes a blob that another namespace has known in this one.
  func share(_ descriptor: ImageDescriptor, labels: [String: String]) async throws {
    // containerd finds the whole blob there, so that all that is left is to commit at its end.
    let request = ContainerdContent.WriteContentRequest.with {
      $0.action = .commit
      $0.ref = Self.reference(namespace, descriptor)
      $0.offset = descriptor.size
      $0.total = descriptor.size
      $0.expected = descriptor.digest
      $0.labels = labels
    }
    let requests = AsyncThrowingStream<ContainerdContent.WriteContentRequest, any Error> {
      $0.yield(request)
      $0.finish()
    }
    do {
      for try await response in try await content.write(requests, options: options())
      where response.action == .commit { return }
      throw ContainerdError(.failed, "containerd did not make \(descriptor.digest) known in \(namespace)")
    } catch let status as RPCStatus where status.code == .alreadyExists {
      try await setLabels(labels, of: descriptor)
    }
  }

  private static func reference(_ namespace: String, _ descriptor: ImageDescriptor) -> String {
    "talos-\(namespace)-\(descriptor.hex)"
  }

  private func setLabels(_ labels: [String: String], of descriptor: ImageDescriptor) async throws {
    guard !labels.isEmpty else { return }
    let info = ContainerdContent.Info.with {
      $0.digest = descriptor.digest
      $0.labels = labels
    }
    _ = try await content.update(.with { $0.info = info }, options: options())
  }

  private func write(_ path: String, as descriptor: ImageDescriptor, labels: [String: String]) async throws {
    let requests = BlobWriteRequests(
      path: path, descriptor: descriptor, labels: labels, reference: Self.reference(namespace, descriptor),
      chunkSize: Self.chunkSize)
    let responses = try await content.write(requests, options: options(timeout: .seconds(600)))
    for try await response in responses where response.action == .commit { return }
    throw ContainerdError(.failed, "containerd closed the write of \(descriptor.digest) before it was committed")
  }
}
