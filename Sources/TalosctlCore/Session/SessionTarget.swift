// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig
internal import PKI
internal import RPC

/// Where the command line says to connect, as whom, and about which nodes.
struct SessionTarget: Sendable {
  static let port: UInt16 = 50000

  var endpoints: [Endpoint]
  var nodes: [String]
  var authorities: [Certificate]?
  var identity: Identity?
  var trust: ServerTrust
  /// The cluster of an endpoint that is a proxy of many; else empty.
  var cluster = ""

  init(_ call: Invocation) throws {
    let file = try TalosconfigFile(call)
    let (name, context) = try file.load().chosen(call, path: file.path)
    let hosts = call.isSet(GlobalFlags.endpoints) ? call[GlobalFlags.endpoints] : context.endpoints
    nodes = call.isSet(GlobalFlags.nodes) ? call[GlobalFlags.nodes] : context.nodes
    cluster = call.isSet(GlobalFlags.cluster) ? call[GlobalFlags.cluster] : context.cluster
    endpoints = try hosts.map(Self.endpoint)
    trust = .authority
    guard !endpoints.isEmpty else {
      throw CommandError(
        "context \"\(name)\" of \(file.path) has no endpoints",
        remedy: "Name a control plane node with --endpoints, or for good with 'talosctl config endpoint ADDRESS'.")
    }
    (authorities, identity) = try Self.credentials(context, name: name, path: file.path)
  }

  /// As the current context of a config in memory says, about `nodes`.
  init(_ config: ClientConfig, nodes: [String]) throws {
    let context = config.contexts[config.context] ?? ClientContext()
    self.nodes = nodes
    endpoints = try context.endpoints.map(Self.endpoint)
    trust = .authority
    (authorities, identity) = try Self.credentials(context, name: config.context, path: "the new cluster")
  }

  /// Straight to each node, as nobody: for nodes in maintenance, which have no certificates yet.
  init(insecure call: Invocation, fingerprints: [String]) throws {
    nodes = call[GlobalFlags.nodes]
    endpoints = try nodes.map(Self.endpoint)
    trust = fingerprints.isEmpty ? .anybody : .fingerprints(fingerprints)
    if nodes.isEmpty {
      throw CommandError("--insecure needs the address of the machine", remedy: "Name it with --nodes.")
    }
  }

  private static func credentials(
    _ context: ClientContext, name: String, path: String
  ) throws -> ([Certificate], Identity) {
    do {
      let authorities = try Certificate.chain(pem: Base64.decode(context.ca))
      let identity = try Identity(
        certificatePEM: String(decoding: Base64.decode(context.crt), as: UTF8.self),
        keyPEM: String(decoding: Base64.decode(context.key), as: UTF8.self))
      try checkValidity(identity.certificate, name: name, path: path)
      return (authorities, identity)
    } catch let error as PKIError {
      throw CommandError("context \"\(name)\" of \(path) has no usable credentials: \(error)")
    }
  }

  private static func checkValidity(_ certificate: Certificate, name: String, path: String) throws {
    let now = WallTime.now
    if certificate.notAfter < now {
      throw CommandError(
        "the client certificate of context \"\(name)\" in \(path) expired on \(certificate.notAfter)",
        remedy:
          "Get a new one from someone whose access still works ('talosctl config new'), or issue one from the secrets bundle."
      )
    }
    if now < certificate.notBefore {
      throw CommandError(
        "the client certificate of context \"\(name)\" in \(path) is valid from \(certificate.notBefore) only",
        remedy: "Check this machine's clock.")
    }
  }

  /// `host`, `host:port`, `[v6]:port` or a bare IPv6 address.
  static func endpoint(_ text: String) throws -> Endpoint {
    let (host, port) = split(text)
    guard !host.isEmpty, let port else {
      throw CommandError("endpoint \"\(text)\" is not an address", remedy: "Write it as HOST or HOST:PORT.")
    }
    return .tcp(host: host, port: port)
  }

  private static func split(_ text: String) -> (String, UInt16?) {
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      let host = String(text[..<end].dropFirst())
      let rest = text[end...].dropFirst()
      return (host, rest.isEmpty ? port : rest.hasPrefix(":") ? UInt16(rest.dropFirst()) : nil)
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 ? (String(parts[0]), UInt16(parts[1])) : (text, port)
  }
}
