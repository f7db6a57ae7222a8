// SPDX-License-Identifier: Apache-2.0

internal import API
public import PKI
internal import RPC

extension TrustdClient {
  /// A client that connects over TLS and trusts servers of the accepted authorities.
  public init(
    hosts: [String], token: String, acceptedAuthorities: [Certificate], timeout: Duration = .seconds(10)
  ) throws {
    let tls = try TLSClientConfiguration(authorities: acceptedAuthorities)
    self.init(hosts: hosts, token: token, acceptedAuthorities: acceptedAuthorities, timeout: timeout) {
      endpoint, request, options in
      let channel = try RPCClient(endpoint, tls: tls)
      defer { channel.close() }
      return try await SecurityServiceClient(channel).certificate(request, options: options)
    }
  }
}
