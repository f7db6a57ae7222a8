// SPDX-License-Identifier: Apache-2.0

/// One type of value on the wire and in Swift.
struct FieldType {
  /// Name of the `Encoder` and `Decoder` method.
  let codec: String
  let swiftName: String
  let wireType: Int32
  let defaultValue: String
  /// Full protobuf name of a message or enum.
  var typeName = ""

  var isMessage: Bool { codec == "message" }
  var isEnum: Bool { codec == "enumeration" }
  /// Whether a repeated field of it is one packed block.
  var isPackable: Bool { wireType != 2 }

  /// The `FieldValue` of the Swift expression `value`.
  func fieldValue(_ value: String) -> String {
    switch codec {
    case "string", "bytes", "bool", "float", "double", "enumeration", "message": ".\(codec)(\(value))"
    case "int64", "sint64", "sfixed64": ".int(\(value))"
    case "uint64", "fixed64": ".uint(\(value))"
    case "uint32", "fixed32": ".uint(UInt64(\(value)))"
    default: ".int(Int64(\(value)))"
    }
  }

  /// The expression that reads a value which is not a message.
  var reading: String { "try decoder.\(codec)()" }
}

extension FieldType {
  init(_ field: Compiler.FieldDescriptor, _ schema: Schema) throws {
    if let scalar = Self.scalars[field.type] {
      self = scalar
      return
    }
    let entry = try schema.entry(field.typeName)
    switch entry.kind {
    case .message:
      self.init(codec: "message", swiftName: entry.swiftName, wireType: 2, defaultValue: "\(entry.swiftName)()")
    case .enumeration(let descriptor):
      let first = descriptor.value.first?.name ?? ""
      let name = EnumNaming(descriptor).cases[first] ?? ""
      self.init(codec: "enumeration", swiftName: entry.swiftName, wireType: 0, defaultValue: ".\(name)")
    }
    typeName = field.typeName
  }

  /// By `FieldDescriptorProto.Type`.
  private static let scalars: [Int32: FieldType] = [
    1: FieldType(codec: "double", swiftName: "Double", wireType: 1, defaultValue: "0"),
    2: FieldType(codec: "float", swiftName: "Float", wireType: 5, defaultValue: "0"),
    3: FieldType(codec: "int64", swiftName: "Int64", wireType: 0, defaultValue: "0"),
    4: FieldType(codec: "uint64", swiftName: "UInt64", wireType: 0, defaultValue: "0"),
    5: FieldType(codec: "int32", swiftName: "Int32", wireType: 0, defaultValue: "0"),
    6: FieldType(codec: "fixed64", swiftName: "UInt64", wireType: 1, defaultValue: "0"),
    7: FieldType(codec: "fixed32", swiftName: "UInt32", wireType: 5, defaultValue: "0"),
    8: FieldType(codec: "bool", swiftName: "Bool", wireType: 0, defaultValue: "false"),
    9: FieldType(codec: "string", swiftName: "String", wireType: 2, defaultValue: "\"\""),
    12: FieldType(codec: "bytes", swiftName: "[UInt8]", wireType: 2, defaultValue: "[]"),
    13: FieldType(codec: "uint32", swiftName: "UInt32", wireType: 0, defaultValue: "0"),
    15: FieldType(codec: "sfixed32", swiftName: "Int32", wireType: 5, defaultValue: "0"),
    16: FieldType(codec: "sfixed64", swiftName: "Int64", wireType: 1, defaultValue: "0"),
    17: FieldType(codec: "sint32", swiftName: "Int32", wireType: 0, defaultValue: "0"),
    18: FieldType(codec: "sint64", swiftName: "Int64", wireType: 0, defaultValue: "0"),
  ]
}
