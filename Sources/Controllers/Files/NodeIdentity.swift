// SPDX-License-Identifier: Apache-2.0

internal import PKI
internal import System
internal import YAML

/// What tells this node from all others for as long as it keeps its state: 256 random bits.
struct NodeIdentity: Equatable {
  private static let size = 32
  private static let machineIDSize = 16

  private let bytes: [UInt8]

  /// The bytes in base 62, as other nodes see them.
  var nodeID: String { Base62.encode(bytes) }
  /// The content of `/etc/machine-id`: 32 hexadecimal digits (machine-id(5)).
  var machineID: String { Hex.encode(Array(bytes.prefix(Self.machineIDSize))) }
  /// The file that keeps it.
  var yaml: String { "nodeId: \(nodeID)\n" }

  /// An identity that no node has.
  static func generate() throws -> NodeIdentity {
    NodeIdentity(bytes: try SecureRandom.bytes(size))
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// - Returns: nil when the text is not that of a file with an identity.
  init?(yaml: String) {
    guard let text = try? YAML.parseDocument(yaml)["nodeId"]?.stringValue,
      let bytes = Base62.decode(text, count: Self.size)
    else { return nil }
    self.bytes = bytes
  }
}
