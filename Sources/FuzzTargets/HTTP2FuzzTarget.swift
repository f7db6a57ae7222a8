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
    tokens: [settings, headers, message, endOfStream, reset, ping, windowUpdate, goAway, continuation, [0, 0, 0]],
    afterwards: {
      let answer = try FuzzServer.shared.get().answer(to: preface + settings + headers + message + endOfStream)
      guard let answer, answer.contains(echo) else { throw FuzzFailure("the server answers good calls no more") }
    }
  ) { input in
    guard try FuzzServer.shared.get().answer(to: input) != nil else {
      throw FuzzFailure("the server keeps the connection of a client that is gone")
    }
  }

  /// Whatever a server sends, a call ends when its server does. The first byte says whether the server begins as it
  /// should and waits for the request.
  static let http2Client = FuzzTarget(
    name: "http2-client",
    seeds: [
      [0] + goodAnswer, [0] + responseHeaders + reset + ping, [1] + settings + windowUpdate + goAway,
      [1, 0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 4, 0, 0, 255, 255] + responseHeaders + trailers,
    ],
    tokens: [
      settings, settingsAcknowledgement, responseHeaders, response, trailers, reset, ping, windowUpdate, goAway,
      continuation, [0, 0, 0],
    ],
    afterwards: {
      let result = try FuzzPeer.call(answeredWith: goodAnswer, after: settings)
      guard try result.get() == [65, 66] else { throw FuzzFailure("good answers are read no more") }
    }
  ) { input in
    let begins = input.first.map { $0.isMultiple(of: 2) } ?? false
    _ = try FuzzPeer.call(answeredWith: Array(input.dropFirst()), after: begins ? settings : [])
  }

  private static let settingsAcknowledgement: [UInt8] = [0, 0, 0, 4, 1, 0, 0, 0, 0]
  private static let goodAnswer = settingsAcknowledgement + responseHeaders + response + trailers
  /// Status 200 of gRPC.
  private static let responseHeaders: [UInt8] = frame(1, flags: 4, [0x88, 0x5f, 16] + Array("application/grpc".utf8))
  private static let response: [UInt8] = frame(0, [0, 0, 0, 0, 4, 0x12, 2, 65, 66])
  private static let trailers: [UInt8] = frame(1, flags: 5, [0x40, 11] + Array("grpc-status".utf8) + [1, 48])

  /// A call of /fuzz.Service/Echo on stream 1: HEADERS with literal fields.
  private static let headers: [UInt8] = frame(
    1, flags: 4,
    [0x83, 0x86, 0x04, 18] + Array("/fuzz.Service/Echo".utf8) + [0x41, 1, 120, 0x5f, 16]
      + Array("application/grpc".utf8) + [0x40, 12] + Array("grpc-timeout".utf8) + [2] + Array("5S".utf8))
  private static let message: [UInt8] = frame(0, echo)
  /// A message as gRPC frames it, which comes back.
  private static let echo: [UInt8] = [0, 0, 0, 0, 2, 65, 66]
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
