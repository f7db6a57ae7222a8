// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ControllerSupport
internal import MachineConfig
internal import Specs
internal import TOML

/// One server that containerd may take images from, and how it is reached.
struct RegistryEndpoint: Sendable, Equatable {
  let url: String
  let overridesPath: Bool
  let certificateAuthority: [UInt8]
  let clientCertificate: [UInt8]
  let clientKey: [UInt8]
  let skipsVerification: Bool

  init(_ url: String, overridesPath: Bool = false, _ tls: CRIResources.RegistryTLSConfig? = nil) {
    self.url = url
    self.overridesPath = overridesPath
    certificateAuthority = tls?.tlsca ?? []
    clientCertificate = tls?.tlsClientIdentity?.crt ?? []
    clientKey = tls?.tlsClientIdentity?.key ?? []
    skipsVerification = tls?.tlsInsecureSkipVerify ?? false
  }

  /// Host and port of a URL, by which the machine config names a server; empty when the text is no URL.
  static func host(of url: String) -> String { ConfigURL(url)?.authority ?? "" }

  /// What `hosts.toml` says about it; the files it names lie in the directory.
  func fields(number: Int, directory: String) -> [String] {
    var fields = [#"capabilities = ["pull", "resolve"]"#]
    if overridesPath { fields.append("override_path = true") }
    let names = FileNames(number: number)
    func path(_ name: String) -> String { TOML.quoted("/etc/\(directory)/\(name)") }
    if !certificateAuthority.isEmpty { fields.append("ca = \(path(names.authority))") }
    if !clientCertificate.isEmpty {
      fields.append("client = [[\(path(names.certificate)), \(path(names.key))]]")
    }
    if skipsVerification { fields.append("skip_verify = true") }
    return fields
  }

  func files(number: Int, directory: String) -> [RenderedFile] {
    let names = FileNames(number: number)
    let files = [
      (names.authority, certificateAuthority), (names.certificate, clientCertificate), (names.key, clientKey),
    ]
    return files.filter { !$0.1.isEmpty }.map { RenderedFile("\(directory)/\($0.0)", $0.1) }
  }

  /// Servers are numbered, since their names may hold what a file's name must not.
  private struct FileNames {
    let number: Int
    var authority: String { "\(number)-ca.crt" }
    var certificate: String { "\(number)-client.crt" }
    var key: String { "\(number)-client.key" }
  }
}
