// SPDX-License-Identifier: Apache-2.0

internal import PKI

let authority = try CertificateAuthority.create(subject: DistinguishedName(organizations: ["talos"]), kind: .ed25519)
let kubernetes = try CertificateAuthority.create(
  subject: DistinguishedName(organizations: ["kubernetes"]), kind: .ecdsaP256)
try measureIssuing("Ed25519", authority)
try measureIssuing("ECDSA P-256", kubernetes)
try measureSigning("Ed25519", .ed25519)
try measureSigning("ECDSA P-256", .ecdsaP256)
try measureEncodings()
