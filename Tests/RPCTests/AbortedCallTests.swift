// SPDX-License-Identifier: Apache-2.0

import RPC
import Testing

/// What the handler of a call hears when the server ends it.
@Suite(.timeLimit(.minutes(1)))
struct AbortedCallTests {
  /// Reads all requests and tells how that ended.
  private struct ReadingService: RPCServiceHandler {
    let errors = AsyncStream.makeStream(of: (any Error).self)

    var methods: [RPCMethod] {
      [
        RPCMethod(path: "/test.Reading/Read", kind: .clientStreaming) { [errors] requests, _, _ in
          do {
            while try await requests.next() != nil {}
          } catch {
            errors.continuation.yield(error)
            throw error
          }
        }
      ]
    }
  }

  /// What reading throws after a client has sent `fields` with its request, and then `data`.
  private func failure(_ fields: [UInt8] = [], data: [UInt8] = []) async throws -> RPCStatus? {
    let service = ReadingService()
    let server = try RPCServer(services: [service])
    let client = try await RawClient(try server.listen(on: .tcp(host: "127.0.0.1", port: 0)))
    let request = Frame.headers(Frame.request("/test.Reading/Read") + fields, stream: 1)
    try await client.send(Frame.preface + Frame.settings + Frame.settingsAck + request + data)
    var errors = service.errors.stream.makeAsyncIterator()
    let error = await errors.next()
    client.close()
    await server.shutdownGracefully(timeout: .seconds(5))
    return error as? RPCStatus
  }

  @Test
  func deadlineIsTheReason() async throws {
    #expect(try await failure(Frame.field("grpc-timeout", "20m"))?.code == .deadlineExceeded)
  }

  @Test
  func messageThatIsTooLongIsTheReason() async throws {
    let message: [UInt8] = [0, 255, 255, 255, 255]
    #expect(try await failure(data: Frame.data(message, stream: 1))?.code == .resourceExhausted)
  }
}
