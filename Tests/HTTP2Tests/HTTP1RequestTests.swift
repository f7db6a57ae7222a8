// SPDX-License-Identifier: Apache-2.0

import COpenSSL
import EventLoop
import PKI
import Synchronization
import System
import Testing

@testable import HTTP2

@Suite(.timeLimit(.minutes(1))) struct HTTP1RequestTests {
  /// Answers one request over TLS and closes.
  // Sendable: the properties are touched on the loop's thread only.
  private final class Answer: SecureSocketOwner, @unchecked Sendable {
    private let socket: SecureSocket
    private var request: [UInt8] = []

    init(_ descriptor: Int32, _ context: TLSContext, _ loop: EventLoop) throws {
      socket = SecureSocket(
        StreamSocket(taking: descriptor, on: loop), tls: try TLSConnection(context), verifiesPeer: false,
        outputLimit: 64 << 10)
    }

    func start() { try? socket.start(self) }
    func socketIsReady() {}
    func socketDrained() {}
    func socketEnded(_ error: (any Error)?) {}

    func socketReceived(_ bytes: UnsafeRawBufferPointer) {
      request += bytes
      guard request.suffix(4).elementsEqual([13, 10, 13, 10]) else { return }
      let answer = Array("HTTP/1.1 200 OK\r\nLocation: x \r\n\r\n".utf8) + request
      answer.withUnsafeBytes(socket.send)
      socket.close()
    }
  }

  private func with(_ body: (Endpoint, Certificate) async throws -> Void) async throws {
    let authority = try CertificateAuthority.create(subject: DistinguishedName(commonName: "ca"), kind: .ecdsaP256)
    let identity = try authority.issue(
      CertificateRequestOptions(commonName: "server", ipAddresses: ["127.0.0.1"], usages: .server))
    let context = try TLSContext(isServer: true, verification: TALOS_TLS_VERIFY_NONE, protocols: ["http/1.1"])
    try context.use(identity)
    let loop = try EventLoopGroup.shared.nextInTurn()
    let listener = try SocketListener(.tcp(host: "127.0.0.1", port: 0), on: loop) { descriptor in
      try? Answer(descriptor, context, loop).start()
    }
    defer { listener.close() }
    try await body(listener.endpoint, authority.certificate)
  }

  @Test func requestsGoToServersThatProveWhoTheyAre() async throws {
    try await with { endpoint, authority in
      let tls = try TLSClientConfiguration(authorities: [authority], protocols: ["http/1.1"])
      let headers = [HTTP2Header("Authorization", "Bearer 1")]
      let answer = try await HTTP1.get(
        from: endpoint, path: "/a?b", headers: headers, tls: tls, timeout: .seconds(10))
      #expect(answer.status == 200 && answer.header("location") == "x")
      let request = String(decoding: answer.body, as: UTF8.self)
      #expect(request.hasPrefix("GET /a?b HTTP/1.0\r\nhost: \(endpoint)\r\n"))
      #expect(request.contains("\r\nauthorization: Bearer 1\r\n"))
    }
  }

  @Test func strangersHearNothing() async throws {
    try await with { endpoint, _ in
      let stranger = try CertificateAuthority.create(subject: DistinguishedName(commonName: "x"), kind: .ecdsaP256)
      let tls = try TLSClientConfiguration(authorities: [stranger.certificate], protocols: ["http/1.1"])
      await #expect(throws: TLSError.self) {
        try await HTTP1.get(from: endpoint, path: "/", tls: tls, timeout: .seconds(10))
      }
    }
  }

  @Test(arguments: ["/a b", "/a\r\nx: y", "/\u{7f}", "/ä"])
  func pathsThatWouldEndTheirLineAreRefused(_ path: String) {
    #expect(throws: HTTP2Error.self) {
      try HTTP1Request(endpoint: .tcp(host: "h", port: 1), path: path, headers: []).bytes()
    }
  }

  @Test func headersThatWouldEndTheirLineAreRefused() {
    let headers = [HTTP2Header("x", "1\r\ny: 2")]
    #expect(throws: HTTP2Error.self) {
      try HTTP1Request(endpoint: .tcp(host: "h", port: 1), path: "/", headers: headers).bytes()
    }
  }
}
