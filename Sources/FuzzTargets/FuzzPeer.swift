// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Fuzzing
internal import Glibc
internal import Protobuf
internal import RPC
internal import Synchronization

/// A server that answers with whatever it is told.
enum FuzzPeer {
  /// How a call ends whose server sends `answer` and then the end of input: with the bytes of its message, or the
  /// reason why not.
  ///
  /// - Parameter greeting: sent before; the answer then waits until the client has sent its request.
  /// - Throws: ``FuzzFailure`` when it does not end.
  static func call(answeredWith answer: [UInt8], after greeting: [UInt8] = []) throws -> Result<[UInt8], any Error> {
    let socket = AbstractSocket()
    let listener = try socket.listen()
    let ended = try Signal()
    let outcome = Mutex<Result<[UInt8], any Error>?>(nil)
    let client = try RPCClient(.unix(path: "@\(socket.name)"))
    defer { client.close() }
    Task {
      let result: Result<[UInt8], any Error>
      do {
        let reply: Common.Data = try await client.unary("/fuzz.Service/Get", Google.Empty())
        result = .success(reply.bytes)
      } catch {
        result = .failure(error)
      }
      outcome.withLock { $0 = result }
      ended.send()
    }
    let (descriptor, code) = (accept(listener, nil, nil), errno)
    // A client that tries again finds nobody.
    close(listener)
    guard descriptor >= 0 else { throw FuzzFailure("the client does not connect: errno \(code)") }
    defer { close(descriptor) }
    if !greeting.isEmpty, AbstractSocket.sendAll(greeting, to: descriptor) { receiveRequest(from: descriptor) }
    if AbstractSocket.sendAll(answer, to: descriptor) { shutdown(descriptor, Int32(SHUT_WR)) }
    guard ended.wait(seconds: AbstractSocket.patience), let result = outcome.withLock({ $0 }) else {
      throw FuzzFailure("the call goes on although its server is gone")
    }
    return result
  }

  /// Reads until the client has sent HEADERS, or is gone.
  private static func receiveRequest(from descriptor: Int32) {
    var (received, frame) = ([UInt8](), prefaceLength)
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      received += buffer[..<count]
      while received.count >= frame + 9 {
        if received[frame + 3] == 1 { return }
        frame += 9 + received[frame..<frame + 3].reduce(0) { $0 << 8 | Int($1) }
      }
    }
  }

  /// Of the text that a client begins with. Source: RFC 9113, section 3.4.
  private static let prefaceLength = 24

  /// Something that happens once, for a thread to wait for.
  private final class Signal: Sendable {
    private let reader: Int32
    private let writer: Int32

    init() throws {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { throw FuzzFailure("cannot make a pipe: errno \(errno)") }
      (reader, writer) = (ends[0], ends[1])
    }

    deinit {
      close(reader)
      close(writer)
    }

    func send() {
      var byte: UInt8 = 1
      write(writer, &byte, 1)
    }

    func wait(seconds: Int) -> Bool {
      var descriptors = [pollfd(fd: reader, events: Int16(POLLIN), revents: 0)]
      return poll(&descriptors, 1, Int32(seconds * 1000)) == 1
    }
  }
}
