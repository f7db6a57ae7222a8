// SPDX-License-Identifier: Apache-2.0

internal import RPC

/// The requests of a call that began in maintenance, when anybody may call. A caller who holds a request back until the
/// node has been configured has lost that right.
final class MaintenanceRequests: RPCMessageSource {
  private let base: RequestStream<[UInt8]>
  private let isOver: @Sendable () -> Bool

  init(_ base: RequestStream<[UInt8]>, isOver: @escaping @Sendable () -> Bool) {
    self.base = base
    self.isOver = isOver
  }

  func next() async throws -> [UInt8]? {
    let message = try await base.next()
    guard !isOver() else {
      throw RPCStatus(.permissionDenied, "the node has been configured meanwhile: call again with its talosconfig")
    }
    return message
  }
}
