// SPDX-License-Identifier: Apache-2.0

/// The command line of an etcd member.
public struct EtcdInput: Sendable, Equatable {
  /// How a member starts.
  public enum InitialState: Sendable, Equatable {
    /// The first member, or one that joins members: `name=peerURL,…`.
    case new(cluster: String)
    case existing(cluster: String)
    /// The data directory holds the membership already.
    case restart
  }

  public var version: EtcdVersion
  public var name: String
  public var listenPeerAddresses = ["0.0.0.0"]
  public var listenClientAddresses = ["0.0.0.0"]
  public var advertisedAddresses: [String]
  public var initialState: InitialState
  public var extraArgs: [String: [String]] = [:]

  /// User and group etcd runs as; the owner of its data and secrets.
  public static let user: UInt32 = 60
  public static let dataDirectory = "/var/lib/etcd"
  public static let secrets = "/system/secrets/etcd"

  /// File names in `secrets`.
  public enum Secret: String, CaseIterable, Sendable {
    case ca = "ca.crt"
    case serverCertificate = "server.crt"
    case serverKey = "server.key"
    case peerCertificate = "peer.crt"
    case peerKey = "peer.key"
    case adminCertificate = "admin.crt"
    case adminKey = "admin.key"

    public var path: String { "\(EtcdInput.secrets)/\(rawValue)" }
  }

  public init(version: EtcdVersion, name: String, advertisedAddresses: [String], initialState: InitialState) {
    self.version = version
    self.name = name
    self.advertisedAddresses = advertisedAddresses
    self.initialState = initialState
  }

  /// The flags without the program's name, user's flags merged in.
  public func arguments() throws(TemplateError) -> [String] {
    var arguments = ArgumentSet(fixedFlags)
    arguments.set("listen-peer-urls", Self.urls(listenPeerAddresses, port: 2380))
    arguments.set("listen-client-urls", Self.urls(listenClientAddresses, port: 2379))
    arguments.set("advertise-client-urls", Self.urls(advertisedAddresses, port: 2379))
    arguments.set("initial-advertise-peer-urls", Self.urls(advertisedAddresses, port: 2380))
    addInitialState(to: &arguments)
    addVersioned(to: &arguments)
    let policies = Dictionary(uniqueKeysWithValues: Self.denied(arguments).map { ($0, ArgumentSet.MergePolicy.denied) })
    try arguments.merge(extraArgs, policies: policies, component: "etcd")
    return arguments.rendered
  }

  /// `https://address:port`, comma separated, IPv6 in brackets.
  public static func urls(_ addresses: [String], port: Int) -> String {
    addresses.map { "https://\(ServiceNetwork.isIPv6($0) ? "[\($0)]" : $0):\(port)" }.joined(separator: ",")
  }

  private var fixedFlags: [String: String] {
    [
      "auto-tls": "false",
      "cert-file": Secret.serverCertificate.path,
      "client-cert-auth": "true",
      "data-dir": Self.dataDirectory,
      "key-file": Secret.serverKey.path,
      "name": name,
      "peer-auto-tls": "false",
      "peer-cert-file": Secret.peerCertificate.path,
      "peer-client-cert-auth": "true",
      "peer-key-file": Secret.peerKey.path,
      "peer-trusted-ca-file": Secret.ca.path,
      "trusted-ca-file": Secret.ca.path,
    ]
  }

  private func addInitialState(to arguments: inout ArgumentSet) {
    switch initialState {
    case .new(let cluster):
      arguments.set("initial-cluster", cluster)
      arguments.set("initial-cluster-state", "new")
    case .existing(let cluster):
      arguments.set("initial-cluster", cluster)
      arguments.set("initial-cluster-state", "existing")
    case .restart:
      break
    }
  }

  private func addVersioned(to arguments: inout ArgumentSet) {
    if version.hasFeatureGates {
      arguments.set("feature-gates", "InitialCorruptCheck=true,CompactHashCheck=true")
      arguments.set("watch-progress-notify-interval", "5s")
    } else {
      arguments.set("experimental-initial-corrupt-check", "true")
      if version.hasCompactHashCheck { arguments.set("experimental-compact-hash-check-enabled", "true") }
      if version.hasWatchProgressInterval { arguments.set("experimental-watch-progress-notify-interval", "5s") }
    }
    guard version.hasTLSVersionAndHTTPURLs else { return }
    arguments.set("tls-min-version", "TLS1.3")
    arguments.set("listen-client-http-urls", Self.urls(listenClientAddresses, port: 2383))
  }

  /// All our own flags, except those that say how a member finds and names its cluster.
  private static func denied(_ arguments: ArgumentSet) -> [String] {
    let open = ["initial-cluster", "initial-cluster-state", "advertise-client-urls", "initial-advertise-peer-urls"]
    return arguments.names.filter { !open.contains($0) }
  }
}
