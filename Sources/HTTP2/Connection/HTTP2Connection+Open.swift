// SPDX-License-Identifier: Apache-2.0

public import EventLoop

extension HTTP2Connection {
  /// A server's connection on an accepted descriptor, which it takes over.
  public static func accept(
    _ descriptor: Int32, tls: TLSServerConfiguration?, configuration: HTTP2Configuration, on loop: EventLoop
  ) throws -> HTTP2Connection {
    let socket = StreamSocket(taking: descriptor, on: loop)
    let secure = SecureSocket(
      socket, tls: try tls?.makeConnection(), verifiesPeer: tls?.verifiesClients == true,
      outputLimit: configuration.outputBuffer)
    return HTTP2Connection(secure, role: .server, configuration: configuration, loop: loop)
  }

  /// A client's connection on a connected descriptor, which it takes over. `host` is who was dialled.
  public static func connect(
    _ descriptor: Int32, host: String?, tls: TLSClientConfiguration?, configuration: HTTP2Configuration,
    on loop: EventLoop
  ) throws -> HTTP2Connection {
    let socket = StreamSocket(taking: descriptor, on: loop)
    let secure = SecureSocket(
      socket, tls: try tls?.makeConnection(host: host), verifiesPeer: tls?.verifiesServer == true,
      outputLimit: configuration.outputBuffer)
    return HTTP2Connection(secure, role: .client, configuration: configuration, loop: loop)
  }
}
