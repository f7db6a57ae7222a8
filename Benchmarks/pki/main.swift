// SPDX-License-Identifier: Apache-2.0

// benchmark-pki KIND: prints nanoseconds for issuing a certificate with a new key and for verifying it against its
// authority, all of them P-256 or Ed25519. Each is the best of several rounds.

internal import Glibc
internal import PKI

func best(of rounds: Int, repetitions: Int, _ body: () throws -> Void) rethrows -> Int64 {
  var best = Int64.max
  for _ in 0..<rounds {
    let start = ContinuousClock.now
    for _ in 0..<repetitions { try body() }
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    best = min(best, (seconds * 1_000_000_000 + attoseconds / 1_000_000_000) / Int64(repetitions))
  }
  return best
}

let kinds: [String: KeyKind] = ["P-256": .ecdsaP256, "Ed25519": .ed25519]
do {
  guard let name = CommandLine.arguments.dropFirst().first, let kind = kinds[name] else {
    print("usage: benchmark-pki P-256|Ed25519")
    exit(2)
  }
  let authority = try CertificateAuthority.create(subject: DistinguishedName(organizations: ["talos"]), kind: kind)
  let options = CertificateRequestOptions(
    commonName: "node", organizations: ["os:admin"], dnsNames: ["node.test"], ipAddresses: ["10.5.0.2"], usages: .client
  )
  let issuing = try best(of: 5, repetitions: 200) { _ = try authority.issue(options) }
  let leaf = try authority.issue(options).certificate
  let verifying = try best(of: 5, repetitions: 200) { try leaf.verify(roots: [authority.certificate], usage: .client) }
  print(issuing, verifying)
} catch {
  print(error)
  exit(1)
}
