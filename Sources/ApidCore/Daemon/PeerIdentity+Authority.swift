// SPDX-License-Identifier: Apache-2.0

internal import PKI
internal import RPC

extension PeerIdentity {
  /// Whether the certificate it has shown is good now for a client of one of these authorities.
  func isClient(of authorities: [Certificate]) -> Bool {
    let chain = certificates.compactMap { try? Certificate(der: $0) }
    guard let leaf = chain.first else { return false }
    return (try? leaf.verify(roots: authorities, intermediates: Array(chain.dropFirst()), usage: .client)) != nil
  }
}
