// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import Logging
internal import RPC
internal import System

/// Writes a line for each call: what, by whom, how it ended, how long it took. Also turns every error into a status,
/// so that the client reads the cause.
struct AccessLog: ServerInterceptor {
  let logger: Logger
  let clock: any TimeSource

  func intercept(
    _ requests: RequestStream<[UInt8]>, _ responses: ResponseWriter<[UInt8]>, _ context: ServerContext,
    next: RPCMethod.RawHandler
  ) async throws {
    let start = clock.instant()
    do {
      try await next(requests, responses, context)
      log(context, RPCStatus.ok, since: start)
    } catch {
      let status = RPCStatus(describing: error)
      log(context, status, since: start)
      throw status
    }
  }

  private func log(_ context: ServerContext, _ status: RPCStatus, since start: ContinuousClock.Instant) {
    let duration = start.duration(to: clock.instant()).goDescription
    let pid = context.peer.credentials?.processID ?? 0
    let fields: Logger.Fields = ["method": context.path, "code": status.code, "duration": duration, "pid": pid]
    if status.code == .ok || status.code == .cancelled {
      logger.debug("call", fields)
    } else {
      logger.info("call failed", ["method": context.path, "code": status.code, "error": status.message, "pid": pid])
    }
  }
}
