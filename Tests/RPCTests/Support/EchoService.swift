// SPDX-License-Identifier: Apache-2.0

import RPC
import Synchronization

/// Methods that tests drive: their names say what they do.
struct EchoService: RPCServiceHandler {
  let cancellations = Signal()
  /// Each call of `Hang` that has reached its handler.
  let hangs = Signal()
  /// Each message that `Flood` got rid of.
  let floods = Signal()
  /// `LeaveReaderBehind` has read a message and waits for the next.
  let reading = Signal()
  /// Lets the handler of `LeaveReaderBehind` return.
  let leave = Signal()

  var methods: [RPCMethod] {
    [
      RPCMethod(path: "/test.Echo/Unary", kind: .unary) { requests, responses, context in
        context.initialMetadata["x-initial"] = context.metadata["x-send"]
        context.trailingMetadata["x-trailing"] = context.metadata["x-send"]
        if let binary = context.metadata.binaries("x-bytes-bin").first {
          context.trailingMetadata.append(binary, forKey: "x-bytes-bin")
        }
        if let request = try await requests.next() { try await responses.write(request) }
      },
      RPCMethod(path: "/test.Echo/Expand", kind: .serverStreaming) { requests, responses, _ in
        // One byte says how many answers, the rest is repeated in each.
        guard let request = try await requests.next(), let count = request.first else { return }
        for _ in 0..<count { try await responses.write(Array(request.dropFirst())) }
      },
      RPCMethod(path: "/test.Echo/Collect", kind: .clientStreaming) { requests, responses, _ in
        var total = 0
        for try await request in requests { total += request.count }
        try await responses.write(Array("\(total)".utf8))
      },
      RPCMethod(path: "/test.Echo/Chat", kind: .bidirectional) { requests, responses, _ in
        for try await request in requests { try await responses.write(request) }
      },
      RPCMethod(path: "/test.Echo/Fail", kind: .unary) { _, _, _ in
        throw RPCStatus(.failedPrecondition, "Ümläut % und\nZeile", details: [TestDetail.any])
      },
      RPCMethod(path: "/test.Echo/Hang", kind: .unary) { [cancellations, hangs] _, responses, _ in
        responses.sendInitialMetadata()
        hangs.fire()
        do {
          try await Task.sleep(for: .seconds(3600))
        } catch {
          cancellations.fire()
          throw error
        }
      },
      RPCMethod(path: "/test.Echo/LeaveReaderBehind", kind: .unary) { [cancellations, reading, leave] requests, _, _ in
        Task {
          do {
            while try await requests.next() != nil { reading.fire() }
          } catch {
            cancellations.fire()
          }
        }
        await leave.wait()
      },
      RPCMethod(path: "/test.Echo/Flood", kind: .serverStreaming) { [cancellations, floods] _, responses, _ in
        let message = [UInt8](repeating: 7, count: 32 << 10)
        do {
          while true {
            try await responses.write(message)
            floods.fire()
          }
        } catch {
          cancellations.fire()
          throw error
        }
      },
      RPCMethod(path: "/test.Echo/Whoami", kind: .unary) { requests, responses, context in
        _ = try await requests.next()
        let peer = context.peer
        let text = "\(peer.commonName ?? "-") \(peer.organizations.joined(separator: ",")) \(peer.isVerified)"
        let credentials = peer.credentials.map { " pid=\($0.processID) uid=\($0.userID)" } ?? ""
        try await responses.write(Array((text + credentials).utf8))
      },
      RPCMethod(path: "/test.Echo/Deadline", kind: .unary) { requests, responses, context in
        _ = try await requests.next()
        try await responses.write(Array((context.deadline == nil ? "none" : "some").utf8))
      },
    ]
  }
}
