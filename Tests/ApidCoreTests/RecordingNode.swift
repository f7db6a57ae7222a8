// SPDX-License-Identifier: Apache-2.0

import RPC
import Synchronization

/// A machined that remembers what it was asked and answers with its name.
final class RecordingNode: RPCServiceHandler {
  let name: String
  private let seen = Mutex<[RPCMetadata]>([])
  /// Tells that an endless stream was cancelled.
  let cancelled: AsyncStream<Void>
  private let cancelling: AsyncStream<Void>.Continuation

  init(name: String) {
    self.name = name
    (cancelled, cancelling) = AsyncStream.makeStream()
  }

  var channel: InProcessChannel { InProcessChannel(services: [self]) }
  var calls: [RPCMetadata] { seen.withLock { $0 } }

  /// A `HostnameResponse` whose only message has `name` as its hostname (field 2).
  var hostnameReply: [UInt8] {
    let message = [0x12, UInt8(name.utf8.count)] + Array(name.utf8)
    return [0x0a, UInt8(message.count)] + message
  }

  var methods: [RPCMethod] {
    [
      RPCMethod(path: "/machine.MachineService/Hostname", kind: .unary) { requests, responses, context in
        self.seen.withLock { $0.append(context.metadata) }
        guard try await requests.next() != nil else { throw RPCStatus(.invalidArgument, "no request") }
        context.trailingMetadata = ["said-by": self.name]
        try await responses.write(self.hostnameReply)
      },
      RPCMethod(path: "/cosi.resource.State/Get", kind: .unary) { requests, responses, _ in
        _ = try await requests.next()
        try await responses.write(Array(self.name.utf8))
      },
      RPCMethod(path: "/machine.MachineService/Memory", kind: .unary) { _, responses, _ in
        // A unary method, but this node does not stop answering.
        let message = [0x0a, 0x80, 0x80, 0x40] + [UInt8](repeating: 0, count: 1 << 20)
        while true { try await responses.write(message) }
      },
      RPCMethod(path: "/machine.MachineService/Reset", kind: .unary) { _, _, _ in
        throw RPCStatus(.failedPrecondition, "\(self.name) is busy")
      },
      RPCMethod(path: "/machine.MachineService/Logs", kind: .serverStreaming) { requests, responses, _ in
        _ = try await requests.next()
        for line in 0..<3 { try await responses.write([0x12, 1, UInt8(line)]) }
      },
      RPCMethod(path: "/machine.MachineService/Dmesg", kind: .serverStreaming) { _, responses, _ in
        defer { self.cancelling.yield() }
        while !Task.isCancelled { try await responses.write([0x12, 1, 0x2e]) }
      },
    ]
  }
}
