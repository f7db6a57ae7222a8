// SPDX-License-Identifier: Apache-2.0

import API
import ControllerSupport
import KubernetesTemplates
import PKI
import Protobuf
import Specs
import Testing

@testable import KubernetesControllers

@Suite struct ControlPlaneSecretFilesTests {
  /// A machine config may leave out the last newline of a key or certificate.
  @Test func whatIsAcceptedBeginsOnLinesOfItsOwn() throws {
    let authority = try CertificateAuthority.create(
      subject: DistinguishedName(organizations: ["kubernetes"]), kind: .ecdsaP256, now: .now)
    let unfinished = Array(authority.certificate.pem.utf8.dropLast())
    let key = try Array(authority.key.pem.utf8)
    let publicKey = Array(authority.key.publicKey.pem.utf8.dropLast())
    let root = SecretsResources.KubernetesRootSpec.with {
      $0.issuingCA = .with { $0.crt = unfinished }
      $0.acceptedCAs = [.with { $0.crt = unfinished }]
      $0.serviceAccount = .with { $0.key = key }
      $0.serviceAccountAcceptedKeys = [.with { $0.key = publicKey }, .with { $0.key = publicKey }]
    }
    let files = try ControlPlaneSecretFiles(
      root: root, certificates: .init(), dynamic: .init(), etcdRoot: .init(), etcd: .init()
    ).all()
    func blocks(_ secret: ControlPlanePaths.APIServerSecret) throws -> [PEM.Block] {
      try PEM.parse(try #require(files.first { $0.path == secret.path }).contents)
    }
    #expect(try blocks(.ca).map(\.label) == ["CERTIFICATE", "CERTIFICATE"])
    #expect(try blocks(.serviceAccountPublicKey).map(\.label) == ["PUBLIC KEY", "PUBLIC KEY", "PUBLIC KEY"])
  }
}
