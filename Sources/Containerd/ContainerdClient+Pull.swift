// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import RPC

extension ContainerdClient {
  /// Lets containerd pull an image from its registry and unpack it.
  public func pullImage(_ name: String) async throws {
    let source = ContainerdTransferTypes.OCIRegistry.with { $0.reference = name }
    let destination = ContainerdTransferTypes.ImageStore.with {
      $0.name = name
      $0.unpacks = [.with { $0.snapshotter = Self.snapshotter }]
    }
    let request = ContainerdTransfer.TransferRequest.with {
      $0.source = Self.pack(source)
      $0.destination = Self.pack(destination)
    }
    do {
      _ = try await TransferServiceClient(channel).transfer(request, options: options(timeout: .seconds(1200)))
    } catch {
      throw ContainerdError(
        .failed, "cannot pull image \(name): check its name, and that the registry or a mirror of it can be reached",
        cause: error)
    }
  }

  /// containerd names the types without a host.
  private static func pack<M: Message>(_ message: M) -> Google.AnyMessage {
    .with {
      $0.typeURL = M.messageName
      $0.value = message.protobuf()
    }
  }
}
