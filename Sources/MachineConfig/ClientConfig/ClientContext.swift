// SPDX-License-Identifier: Apache-2.0

public import YAML

/// One cluster of a talosconfig. The three credentials are PEM, encoded in base64 once more as the file has them.
public struct ClientContext: Sendable, Equatable {
  /// Addresses that the client connects to.
  public var endpoints: [String]
  /// Nodes that commands address when the command line names none.
  public var nodes: [String]
  public var ca: String
  public var crt: String
  public var key: String
  /// Kept as found: `auth.siderov1` of clients that sign their requests.
  public var auth: Node?
  public var cluster: String
  public var proxyURL: String

  public init(
    endpoints: [String] = [], nodes: [String] = [], ca: String = "", crt: String = "", key: String = "",
    auth: Node? = nil, cluster: String = "", proxyURL: String = ""
  ) {
    self.endpoints = endpoints
    self.nodes = nodes
    self.ca = ca
    self.crt = crt
    self.key = key
    self.auth = auth
    self.cluster = cluster
    self.proxyURL = proxyURL
  }
}

extension ClientContext: CustomStringConvertible, CustomReflectable {
  public var description: String {
    "ClientContext(endpoints: \(endpoints), nodes: \(nodes), key: \(key.isEmpty ? "none" : "redacted"))"
  }

  public var customMirror: Mirror { Mirror(self, children: ["endpoints": endpoints, "nodes": nodes]) }
}
