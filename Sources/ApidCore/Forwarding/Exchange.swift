// SPDX-License-Identifier: Apache-2.0

internal import RPC

/// Carries the messages of one call to one backend and back.
///
/// Each direction holds one message at a time and waits for the receiver, so a slow client slows the backend down and
/// nothing piles up here. Cancelling the task ends the backend's call.
struct Exchange {
  let requests: RequestStream<[UInt8]>
  let responses: ResponseWriter<[UInt8]>
  let context: ServerContext

  func run(_ call: any RPCCall) async throws {
    try await withTaskCancellationHandler {
      // Not awaited: it may wait for a request that never comes, and ends when the call does.
      let sender = Task { await send(to: call) }
      defer {
        sender.cancel()
        call.cancel()
      }
      context.initialMetadata = try await call.initialMetadata()
      if StreamingMethods.contains(context.path) { responses.sendInitialMetadata() }
      while let message = try await call.receive() { try await responses.write(message) }
      context.trailingMetadata = call.trailingMetadata
    } onCancel: {
      call.cancel()
    }
  }

  /// A client that breaks off ends the backend's call; a backend that breaks off is reported by `receive`.
  private func send(to call: any RPCCall) async {
    do {
      while let message = try await requests.next() {
        guard (try? await call.send(message)) != nil else { return }
      }
      call.finishSending()
    } catch {
      call.cancel()
    }
  }
}
