// SPDX-License-Identifier: Apache-2.0

extension Configuration {
  /// The root document. Without it a machine stays in maintenance mode.
  public var v1alpha1: V1Alpha1Config? { document(V1Alpha1Config.self) }

  /// Whether there is enough to boot with.
  public var isComplete: Bool { v1alpha1 != nil }

  /// The document of a kind that occurs once.
  public func document<Kind: ConfigDocument>(_ kind: Kind.Type) -> Kind? {
    documents(kind).first
  }

  /// All documents of a kind in their order.
  public func documents<Kind: ConfigDocument>(_ kind: Kind.Type) -> [Kind] {
    documents.compactMap { $0.value as? Kind }
  }
}
