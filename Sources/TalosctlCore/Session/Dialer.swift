// SPDX-License-Identifier: Apache-2.0

internal import KubeClient
internal import RPC

/// Makes the connections that commands use; replaced in tests.
struct Dialer: Sendable {
  @TaskLocal static var current = Dialer.network

  /// A connection and the way to close it.
  struct Line: Sendable {
    let channel: any RPCChannel
    let close: @Sendable () async -> Void
  }

  /// One connection that is balanced over all of `endpoints`.
  let dial: @Sendable (_ endpoints: [Endpoint], _ target: SessionTarget) throws -> Line
  /// The API server that a kubeconfig leads to, or `server` unless that is empty.
  var kubernetes: @Sendable (_ kubeconfig: String, _ server: String) throws -> any KubernetesTransport = {
    try HTTP2Transport(KubernetesCredentials(yaml: $0).redirected(to: $1))
  }

  /// A node that loses its power says nothing: ask now and then whether it is still there.
  private static var options: ClientOptions {
    var options = ClientOptions()
    options.keepaliveInterval = .seconds(10)
    options.userAgent = "talosctl"
    return options
  }

  static let network = Dialer { endpoints, target in
    let tls = try TLSClientConfiguration(
      authorities: target.authorities ?? [], identity: target.identity, verification: target.trust.verification)
    let client = try RPCClient(endpoints: endpoints, tls: tls, options: options)
    return Line(channel: client) { client.close() }
  }
}

extension ServerTrust {
  fileprivate var verification: TLSClientConfiguration.Verification {
    switch self {
    case .authority: .full
    case .fingerprints(let accepted): .fingerprints(accepted)
    case .anybody: .none
    }
  }
}
