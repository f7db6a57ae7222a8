// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// The objects of a watched collection, as of its newest version.
struct CollectionMirror {
  private(set) var resourceVersion: String
  private var byKey: [String: Node] = [:]

  /// - Parameter list: the answer to a list request.
  init(_ list: Node) {
    resourceVersion = list["metadata"]?["resourceVersion"]?.stringValue ?? ""
    for object in list["items"]?.sequenceValue ?? [] { byKey[Self.key(object)] = object }
  }

  var objects: [Node] {
    byKey.sorted { $0.key < $1.key }.map(\.value)
  }

  mutating func apply(_ event: KubernetesClient.WatchEvent) {
    switch event {
    case .added(let object), .modified(let object):
      byKey[Self.key(object)] = object
      advance(to: object)
    case .deleted(let object):
      byKey[Self.key(object)] = nil
      advance(to: object)
    }
  }

  private mutating func advance(to object: Node) {
    resourceVersion = object["metadata"]?["resourceVersion"]?.stringValue ?? resourceVersion
  }

  private static func key(_ object: Node) -> String {
    let metadata = object["metadata"]
    return "\(metadata?["namespace"]?.stringValue ?? "")/\(metadata?["name"]?.stringValue ?? "")"
  }
}
