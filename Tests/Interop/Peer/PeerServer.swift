// SPDX-License-Identifier: Apache-2.0

import EventLoop
import Glibc
import Protobuf
import RPC
import Synchronization

/// Serves the methods that both implementations have.
enum PeerServer {
  static func run(_ certificates: Certificates) async throws {
    let server = try RPCServer(services: [PeerService()])
    let endpoint = try server.listen(on: .tcp(host: "127.0.0.1", port: 0), tls: certificates.serverTLS)
    if case .tcp(_, let port) = endpoint { print(port) }
    fflush(nil)
    _ = try await BlockingPool().run { readLine() }
    await server.shutdownGracefully(timeout: .seconds(5))
  }
}

/// The same methods are in server.py.
final class PeerService: RPCServiceHandler {
  private let cancelled = Atomic<Int>(0)

  var methods: [RPCMethod] {
    [
      RPCMethod(path: "/interop.Peer/Echo", kind: .unary, handler: Self.echo),
      RPCMethod(path: "/interop.Peer/Expand", kind: .serverStreaming) { requests, responses, _ in
        guard let request = try await requests.next(), let count = request.first else { return }
        for number in 0..<count { try await responses.write([number] + request.dropFirst()) }
      },
      RPCMethod(path: "/interop.Peer/Collect", kind: .clientStreaming) { requests, responses, _ in
        var total = 0
        for try await request in requests { total += request.count }
        try await responses.write(Array("\(total)".utf8))
      },
      RPCMethod(path: "/interop.Peer/Chat", kind: .bidirectional) { requests, responses, _ in
        for try await request in requests { try await responses.write(request) }
      },
      RPCMethod(path: "/interop.Peer/Fail", kind: .unary) { _, _, context in
        context.trailingMetadata["x-reason"] = "because"
        throw RPCStatus(.failedPrecondition, "Ümläut % und\nZeile", details: [.with { $0.typeURL = "x/y" }])
      },
      RPCMethod(path: "/interop.Peer/Hang", kind: .serverStreaming) { [self] _, responses, _ in
        responses.sendInitialMetadata()
        do {
          try await Task.sleep(for: .seconds(600))
        } catch {
          cancelled.add(1, ordering: .relaxed)
          throw error
        }
      },
      RPCMethod(path: "/interop.Peer/Cancelled", kind: .unary) { [self] _, responses, _ in
        try await responses.write(Array("\(cancelled.load(ordering: .relaxed))".utf8))
      },
      RPCMethod(path: "/interop.Peer/Whoami", kind: .unary) { _, responses, context in
        let text = "\(context.peer.commonName ?? "-") \(context.peer.organizations.joined(separator: ","))"
        try await responses.write(Array(text.utf8))
      },
    ]
  }

  private static let echo: RPCMethod.RawHandler = { requests, responses, context in
    context.initialMetadata["x-initial"] = context.metadata["x-send"]
    for value in context.metadata.binaries("x-bytes-bin") {
      context.trailingMetadata.append(value, forKey: "x-bytes-bin")
    }
    while let request = try await requests.next() { try await responses.write(request) }
  }
}
