// SPDX-License-Identifier: Apache-2.0

import Protobuf

/// A field of a message, with all that the generator says about it.
struct FieldModel {
  enum Shape: Equatable {
    case single
    case optional
    case recursive
    case repeated
    case oneof(Int)
    case map
  }

  let name: String
  let protoName: String
  let explicitJSONName: String?
  let number: Int32
  let shape: Shape
  let type: FieldType
  /// Set for maps.
  let key: FieldType?
  let comment: String?
}

extension FieldModel {
  init(_ field: Compiler.FieldDescriptor, owner: String, comment: String?, _ schema: Schema) throws {
    name = Naming.member(field.name)
    protoName = field.name
    explicitJSONName = field.jsonName == jsonName(of: field.name) ? nil : field.jsonName
    number = field.number
    self.comment = comment
    if let entry = schema.message(field.typeName), entry.options?.mapEntry == true, entry.field.count == 2 {
      shape = .map
      key = try FieldType(entry.field[0], schema)
      type = try FieldType(entry.field[1], schema)
      return
    }
    key = nil
    type = try FieldType(field, schema)
    shape = Self.shape(of: field, type, owner, schema)
  }

  private static func shape(
    of field: Compiler.FieldDescriptor, _ type: FieldType, _ owner: String, _ schema: Schema
  ) -> Shape {
    if field.label == FieldLabel.repeated { return .repeated }
    if let index = field.oneofIndex, !field.proto3Optional { return .oneof(Int(index)) }
    if type.isMessage { return schema.contains(owner, inside: type.typeName) ? .recursive : .optional }
    return field.proto3Optional ? .optional : .single
  }

  /// The declared type of the property.
  var swiftType: String {
    switch shape {
    case .single, .oneof: type.swiftName
    case .optional, .recursive: type.swiftName + "?"
    case .repeated: "[\(type.swiftName)]"
    case .map: "[\(key?.swiftName ?? "String"): \(type.swiftName)]"
    }
  }

  /// The property inside generated methods.
  var reference: String { Naming.reference(name) }

  /// The constructor of the `Field` that a visitor sees.
  var fieldExpression: String {
    let json = explicitJSONName.map { ", json: \"\($0)\"" } ?? ""
    return "Field(\(number), \"\(protoName)\"\(json))"
  }

  func tag(_ wireType: Int32) -> Int32 { number << 3 | wireType }
}

/// The JSON name that protoc derives for a field that does not name one.
private func jsonName(of name: String) -> String {
  var result = ""
  var capitalise = false
  for character in name {
    if character == "_" {
      capitalise = true
    } else {
      result += capitalise ? character.uppercased() : String(character)
      capitalise = false
    }
  }
  return result
}
