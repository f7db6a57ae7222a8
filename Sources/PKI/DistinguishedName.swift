// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// The parts of an X.501 name that carry meaning here: who (common name) and which roles or groups (organizations).
public struct DistinguishedName: Sendable, Hashable, CustomStringConvertible {
  public var commonName: String?
  public var organizations: [String]
  public var organizationalUnits: [String]

  public init(commonName: String? = nil, organizations: [String] = [], organizationalUnits: [String] = []) {
    self.commonName = commonName
    self.organizations = organizations
    self.organizationalUnits = organizationalUnits
  }

  /// RFC 4514 order of our own certificates, for people: `O=system:masters,CN=admin`.
  public var description: String {
    let parts = organizationalUnits.map { "OU=\($0)" } + organizations.map { "O=\($0)" }
    return (parts + (commonName.map { ["CN=\($0)"] } ?? [])).joined(separator: ",")
  }

  init(pointer: OpaquePointer?) throws(PKIError) {
    self.init()
    guard let pointer, let values = collectValues({ talos_name_visit(pointer, $0, $1) }) else {
      throw PKIError(.malformed, "the certificate has an unreadable name")
    }
    for value in values { try append(UInt32(bitPattern: value.kind), value.bytes) }
  }

  private mutating func append(_ field: UInt32, _ bytes: [UInt8]) throws(PKIError) {
    // A name with a zero byte reads differently in C code that compares it later.
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw PKIError(.malformed, "a name in the certificate is not text")
    }
    switch field {
    case TALOS_COMMON_NAME.rawValue: commonName = text
    case TALOS_ORGANIZATION.rawValue: organizations.append(text)
    default: organizationalUnits.append(text)
    }
  }

  func handle() throws(PKIError) -> NameHandle {
    guard let name = NameHandle(talos_name_new()) else { throw .fromOpenSSL(.failed, "failed to build a name") }
    for unit in organizationalUnits { try Self.add(TALOS_ORGANIZATIONAL_UNIT, unit, to: name) }
    for organization in organizations { try Self.add(TALOS_ORGANIZATION, organization, to: name) }
    if let commonName { try Self.add(TALOS_COMMON_NAME, commonName, to: name) }
    return name
  }

  private static func add(
    _ field: talos_name_field, _ text: String, to name: borrowing NameHandle
  ) throws(PKIError) {
    let bytes = Array(text.utf8)
    guard talos_name_add(name.pointer, Int32(field.rawValue), bytes, bytes.count) else {
      throw .fromOpenSSL(.rejected, "\"\(text)\" cannot stand in a certificate's name")
    }
  }
}
