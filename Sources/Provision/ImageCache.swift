// SPDX-License-Identifier: Apache-2.0

internal import System
internal import YAML

/// The images in an image cache (an OCI image layout).
public struct ImageCache: Sendable, Equatable {
  public let path: String
  /// Full names with tag: `registry.k8s.io/pause:3.4`.
  public let references: [String]

  /// - Throws: when there is no image layout at `path`.
  public init(_ path: String) throws {
    let index = try JSON.parse(try Files.read("\(path)/index.json"))
    self.path = path
    references = (index["manifests"]?.sequenceValue ?? []).compactMap {
      $0["annotations"]?["org.opencontainers.image.ref.name"]?.stringValue
    }
  }

  /// The full name of the first image of a repository, such as `registry.k8s.io/etcd`; nil when there is none.
  public func reference(ofRepository repository: String) -> String? {
    references.first { $0.hasPrefix(repository + ":") }
  }

  /// The tag of that image.
  public func tag(ofRepository repository: String) -> String? {
    reference(ofRepository: repository).map { String($0.dropFirst(repository.count + 1)) }
  }
}
