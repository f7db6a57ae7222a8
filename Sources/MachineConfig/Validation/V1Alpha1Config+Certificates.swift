// SPDX-License-Identifier: Apache-2.0

internal import PKI

extension V1Alpha1Config {
  /// Certificates and keys are looked into here, so that a broken one is found before a node starts with it.
  func validateCertificates(_ validation: inout Validation) {
    validate(machine.ca, "machine.ca", &validation)
    validate(cluster.ca, "cluster.ca", &validation)
    validate(cluster.aggregatorCA, "cluster.aggregatorCA", &validation)
    validate(cluster.etcd.ca, "cluster.etcd.ca", &validation)
    validate(machine.acceptedCAs, "machine.acceptedCAs", &validation)
    validate(cluster.acceptedCAs, "cluster.acceptedCAs", &validation)
    if let key = cluster.serviceAccount?.key { _ = privateKey(key, "cluster.serviceAccount.key", &validation) }
    for (host, access) in machine.registries.config.sorted(by: { $0.key < $1.key }) {
      let path = ConfigPath("machine.registries.config").appending(.key(host)).appending(.key("tls"))
      validate(access.tls.clientIdentity, path.appending(.key("clientIdentity")), &validation)
      if let ca = access.tls.ca { _ = certificate(ca, path.appending(.key("ca")), &validation) }
    }
  }

  private func validate(_ pair: CertificateAndKey?, _ path: ConfigPath, _ validation: inout Validation) {
    guard let pair else { return }
    let keyPath = path.appending(.key("key"))
    let certificate = certificate(pair.certificate, path.appending(.key("crt")), &validation)
    let key = pair.hasKey ? privateKey(pair.key, keyPath, &validation) : nil
    if let certificate, let key, certificate.publicKey != key.publicKey {
      validation.error("does not belong to the certificate beside it", keyPath)
    }
  }

  private func validate(_ authorities: [CertificateOnly], _ path: ConfigPath, _ validation: inout Validation) {
    for (index, authority) in authorities.enumerated() {
      _ = certificate(authority.certificate, path.appending(.index(index)).appending(.key("crt")), &validation)
    }
  }

  private func certificate(_ pem: PEMData, _ path: ConfigPath, _ validation: inout Validation) -> Certificate? {
    do throws(PKIError) {
      let certificate = try Certificate(pem: pem.text)
      if certificate.notAfter < .now { validation.warning("the certificate expired on \(certificate.notAfter)", path) }
      return certificate
    } catch {
      validation.error("not a certificate: \(error)", path)
      return nil
    }
  }

  private func privateKey(_ pem: PEMData, _ path: ConfigPath, _ validation: inout Validation) -> PrivateKey? {
    do throws(PKIError) {
      return try PrivateKey(pem: pem.text)
    } catch {
      validation.error("not a private key: \(error)", path)
      return nil
    }
  }
}
