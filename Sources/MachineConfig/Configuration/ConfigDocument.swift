// SPDX-License-Identifier: Apache-2.0

/// A document of a machine config. All but the root have `apiVersion: v1alpha1` and a `kind`, and some a `name`
/// that tells documents of one kind apart.
///
/// A new kind is a struct with a field table, and a line in ``DocumentKinds``.
public protocol ConfigDocument: ConfigObject {
  /// What `kind` says.
  static var kind: String { get }

  /// The `name` of this document; nil for kinds that occur once.
  var documentName: String? { get }

  /// Reports what a single field cannot show: contradictions, and what depends on the platform.
  func validate(_ validation: inout Validation)
}

extension ConfigDocument {
  public var documentName: String? { nil }

  public func validate(_ validation: inout Validation) {}
}
