// SPDX-License-Identifier: Apache-2.0

internal import EventLoop
internal import Fuzzing
internal import Glibc
internal import RPC

/// An RPC server of this process that inputs are sent to.
final class FuzzServer: Sendable {
  static let shared = Result { try FuzzServer() }

  private let server: RPCServer
  private let socket = AbstractSocket()

  private init() throws {
    server = try RPCServer(services: [Echo()])
    try server.listen(on: .unix(path: "@\(socket.name)"))
  }

  /// Sends `input` and then the end of input.
  ///
  /// - Returns: what the server sends until it closes the connection; nil when it does not.
  func answer(to input: [UInt8]) throws -> [UInt8]? {
    let descriptor = try socket.connect()
    defer { close(descriptor) }
    guard AbstractSocket.sendAll(input, to: descriptor) else { return [] }
    shutdown(descriptor, Int32(SHUT_WR))
    return AbstractSocket.receiveAll(from: descriptor)
  }

  private struct Echo: RPCServiceHandler {
    var methods: [RPCMethod] {
      [
        RPCMethod(path: "/fuzz.Service/Echo", kind: .bidirectional) { requests, responses, _ in
          while let request = try await requests.next() { try await responses.write(request) }
        }
      ]
    }
  }
}
