// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import System

extension Cosi.Metadata {
  init(_ metadata: Metadata) {
    self.init()
    namespace = metadata.namespace
    type = metadata.type
    id = metadata.id
    version = Metadata.text(ofVersion: metadata.version)
    owner = metadata.owner
    phase = metadata.phase.rawValue
    created = Google.Timestamp(metadata.created)
    updated = Google.Timestamp(metadata.updated)
    finalizers = metadata.finalizers
    labels = metadata.labels
    annotations = metadata.annotations
  }
}

extension Metadata {
  /// - Throws: `invalidArgument` when version or phase are not spelled as they should be.
  public init(_ message: Cosi.Metadata) throws(ResourceError) {
    guard let phase = Phase(rawValue: message.phase) else {
      throw .invalidArgument("unknown phase \"\(message.phase)\" of resource \(message.type)(\(message.id))")
    }
    self.init(
      namespace: message.namespace, type: message.type, id: message.id,
      version: try Self.version(message.version), owner: message.owner, phase: phase,
      created: message.created?.timestamp ?? Timestamp(seconds: 0),
      updated: message.updated?.timestamp ?? Timestamp(seconds: 0),
      finalizers: message.finalizers, labels: message.labels, annotations: message.annotations)
  }

  private static func version(_ text: String) throws(ResourceError) -> UInt64? {
    if text == "undefined" { return nil }
    guard let version = UInt64(text) else {
      throw .invalidArgument("resource version \"\(text)\" is neither a number nor undefined")
    }
    return version
  }
}
