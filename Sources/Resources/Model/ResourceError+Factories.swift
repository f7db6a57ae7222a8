// SPDX-License-Identifier: Apache-2.0

/// The texts are those clients of the State service already know.
extension ResourceError {
  public static func notFound(_ resource: ResourcePointer, version: UInt64? = nil) -> Self {
    Self(.notFound, "resource \(resource.description(version: version)) doesn't exist", resource: resource)
  }

  public static func alreadyExists(_ metadata: Metadata) -> Self {
    Self(.alreadyExists, "resource \(metadata) already exists", resource: metadata.pointer)
  }

  public static func versionConflict(_ metadata: Metadata, expected: UInt64?, actual: UInt64?) -> Self {
    let versions =
      "expected version \"\(Metadata.text(ofVersion: expected))\", "
      + "actual version \"\(Metadata.text(ofVersion: actual))\""
    return Self(
      .versionConflict, "resource \(metadata) update conflict: \(versions)", resource: metadata.pointer)
  }

  public static func pendingFinalizers(_ metadata: Metadata) -> Self {
    let holders = metadata.finalizers.joined(separator: " ")
    return Self(
      .pendingFinalizers, "resource \(metadata) has pending finalizers [\(holders)]", resource: metadata.pointer)
  }

  public static func ownerConflict(_ metadata: Metadata) -> Self {
    Self(.ownerConflict, "resource \(metadata) is owned by \"\(metadata.owner)\"", resource: metadata.pointer)
  }

  public static func ownerAlreadySet(_ owner: String, resource: ResourcePointer) -> Self {
    Self(.ownerAlreadySet, "owner is already set to \"\(owner)\"", resource: resource)
  }

  public static func phaseConflict(_ metadata: Metadata, expected: Phase) -> Self {
    Self(.phaseConflict, "resource \(metadata) is not in phase \(expected)", resource: metadata.pointer)
  }

  public static func invalidArgument(_ message: String, cause: (any Error)? = nil) -> Self {
    Self(.invalidArgument, message, cause: cause)
  }

  public static func typeMismatch(_ resource: ResourcePointer, expected: String) -> Self {
    Self(.typeMismatch, "resource \(resource) is not of type \(expected)", resource: resource)
  }
}
