// SPDX-License-Identifier: Apache-2.0

/// A protobuf enum. Numbers that this version does not know are kept, not refused.
public protocol ProtobufEnum: Sendable, Hashable, CaseIterable, CustomStringConvertible {
  init(number: Int32)
  var number: Int32 { get }
  /// The name in the .proto file, for example `NS_SYSTEM`; nil for a number that this version does not know.
  var knownName: String? { get }
}

extension ProtobufEnum {
  /// The name in the .proto file, or the number in decimal when it is not known: the JSON form.
  public var protoName: String { knownName ?? String(number) }

  public var description: String { protoName }

  /// The value whose name in the .proto file is `protoName`.
  public init?(protoName: String) {
    guard let match = Self.allCases.first(where: { $0.knownName == protoName }) else { return nil }
    self = match
  }
}
