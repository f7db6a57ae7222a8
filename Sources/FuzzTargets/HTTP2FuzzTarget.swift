// SPDX-License-Identifier: Apache-2.0

internal import EventLoop
internal import Fuzzing
internal import RPC

extension FuzzTarget {
  private static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
  private static let settings: [UInt8] = [0, 0, 0, 4, 0, 0, 0, 0, 0]

  /// Whatever a client sends to an RPC server, the server ends the connection when its client does.
  static let http2 = FuzzTarget(
    name: "http2",
    seeds: [
      preface + settings + headers + message + endOfStream,
      preface + settings + headers + headers + reset + ping,
      preface + settings + windowUpdate + goAway,
      preface + [0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 4, 0, 0, 255, 255] + headers,
    ],
    tokens: [settings, headers, message, endOfStream, reset, ping, windowUpdate, goAway, continuation, [0, 0, 0]]
  ) { input in
    let server = try FuzzServer.shared.get()
    guard try server.answersUntilClosed(input) else {
      throw FuzzFailure("the server keeps the connection of a client that is gone")
    }
  }

  /// A call of /fuzz.Service/Echo on stream 1: HEADERS with literal fields.
  private static let headers: [UInt8] = frame(
    1, flags: 4,
    [0x83, 0x86, 0x04, 18] + Array("/fuzz.Service/Echo".utf8) + [0x41, 1, 120, 0x5f, 16]
      + Array("application/grpc".utf8) + [0x40, 12] + Array("grpc-timeout".utf8) + [2] + Array("5S".utf8))
  private static let message: [UInt8] = frame(0, [0, 0, 0, 0, 2, 65, 66])
  private static let endOfStream: [UInt8] = frame(0, flags: 1, [])
  private static let reset: [UInt8] = frame(3, [0, 0, 0, 8])
  private static let continuation: [UInt8] = frame(9, flags: 4, [0x40, 1, 97, 1, 98])
  private static let ping: [UInt8] = [0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]
  private static let windowUpdate: [UInt8] = [0, 0, 4, 8, 0, 0, 0, 0, 0, 0, 0, 255, 255]
  private static let goAway: [UInt8] = [0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]

  private static func frame(_ type: UInt8, flags: UInt8 = 0, _ payload: [UInt8]) -> [UInt8] {
    [0, 0, UInt8(payload.count), type, flags, 0, 0, 0, 1] + payload
  }
}
