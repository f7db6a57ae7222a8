// SPDX-License-Identifier: Apache-2.0

import API
import PKI
import RPC
import Synchronization
import Testing

@testable import ApidCore

@Suite struct CallerRolesTests {
  private final class Clock: Sendable {
    private let time = Mutex(WallTime.now)
    var now: WallTime { time.withLock(\.self) }
    func advance(_ step: Duration) { time.withLock { $0 = $0 + step } }
  }

  /// Connections are checked when they begin, and may stay open for long.
  @Test func anExpiredCertificateOpensNoCalls() throws {
    let authority = try CertificateAuthority.create(
      subject: DistinguishedName(organizations: ["talos"]), kind: .ed25519)
    let identity = try authority.issue(
      CertificateRequestOptions(organizations: ["os:reader"], usages: .client, lifetime: .hours(1)))
    var peer = PeerIdentity()
    (peer.certificates, peer.isVerified) = ([identity.certificate.der], true)
    let context = ServerContext(path: "/machine.MachineService/Version", peer: peer)
    let clock = Clock()
    let roles = CallerRoles(now: { clock.now }) { .certificate }
    #expect(try roles.roles(of: context) == [.reader])
    clock.advance(.seconds(3599))
    #expect(try roles.roles(of: context) == [.reader])
    clock.advance(.seconds(60))
    let status = #expect(throws: RPCStatus.self) { try roles.roles(of: context) }
    #expect(status?.code == .unauthenticated)
  }

  @Test func aClientIsOneOfItsAuthority() throws {
    let authorities = try (0..<2).map { _ in
      try CertificateAuthority.create(subject: DistinguishedName(organizations: ["talos"]), kind: .ed25519)
    }
    let mine = try authorities[0].issue(CertificateRequestOptions(organizations: ["os:reader"], usages: .client))
    let server = try authorities[0].issue(CertificateRequestOptions(commonName: "node", usages: .server))
    var peer = PeerIdentity()
    #expect(!peer.isClient(of: authorities.map(\.certificate)))
    peer.certificates = [mine.certificate.der]
    #expect(peer.isClient(of: authorities.map(\.certificate)))
    #expect(!peer.isClient(of: [authorities[1].certificate]))
    peer.certificates = [server.certificate.der]
    #expect(!peer.isClient(of: authorities.map(\.certificate)))
  }
}
