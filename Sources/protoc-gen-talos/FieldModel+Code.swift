// SPDX-License-Identifier: Apache-2.0

// The statements of one field. Those of a oneof are in OneofModel.
extension FieldModel {
  var declaration: String {
    switch shape {
    case .single, .oneof: "var \(name): \(swiftType) = \(type.defaultValue)"
    case .optional: "var \(name): \(swiftType)"
    case .recursive: "var \(name): \(swiftType)"
    case .repeated: "var \(name): \(swiftType) = []"
    case .map: "var \(name): \(swiftType) = [:]"
    }
  }

  var encoding: String {
    switch shape {
    case .single, .oneof: return "encoder.\(type.codec)(\(number), \(reference))"
    case .optional, .recursive:
      return "encoder.\(type.codec)(\(number), \(type.isMessage ? "" : "optional: ")\(reference))"
    case .repeated: return "encoder.\(type.codec)(\(number), \(type.isPackable ? "packed" : "repeated"): \(reference))"
    case .map:
      let value = "encoder.\(type.codec)(2, \(type.isMessage ? "" : "optional: ")value)"
      let key = "encoder.\(key?.codec ?? "string")(1, optional: key)"
      return "encoder.map(\(number), \(reference)) { encoder, key, value in \(value); \(key) }"
    }
  }

  /// Cases of the tag switch: the tag and the statement that reads it.
  var decoding: [(tag: Int32, statement: String)] {
    switch shape {
    case .single, .oneof: return [(tag(type.wireType), "\(reference) = \(type.reading)")]
    case .optional, .recursive:
      return [
        (tag(type.wireType), type.isMessage ? "try decoder.message(&\(reference))" : "\(reference) = \(type.reading)")
      ]
    case .repeated where type.isPackable:
      return [
        (tag(2), "try decoder.\(type.codec)(packed: &\(reference))"),
        (tag(type.wireType), "try decoder.countElement(); \(reference).append(\(type.reading))"),
      ]
    case .repeated: return [(tag(2), "try decoder.\(type.codec)(append: &\(reference))")]
    case .map: return [(tag(2), mapReading)]
    }
  }

  private var mapReading: String {
    guard let key else { return "" }
    let keyPart = "key: \(8 | key.wireType), \(key.defaultValue)"
    let valuePart = "value: \(16 | type.wireType), \(type.isEnum ? type.swiftName : "")\(type.defaultValue)"
    let readKey = "{ (decoder) throws(ProtobufError) in try decoder.\(key.codec)() }"
    let read = type.isMessage ? "try decoder.message(&value)" : "value = \(type.reading)"
    let readValue = "{ (decoder, value) throws(ProtobufError) in \(read) }"
    return "try decoder.map(&\(reference), \(keyPart), \(valuePart), \(readKey), \(readValue))"
  }

  var traversal: String {
    "visitor.visit(\(fieldExpression), \(traversedValue))"
  }

  private var traversedValue: String {
    switch shape {
    case .single, .oneof: return type.fieldValue(reference)
    case .recursive: return ".message(orUnset: \(reference))"
    case .optional where type.isMessage: return ".message(orUnset: \(reference))"
    case .optional: return ".optional(\(reference)) { \(type.fieldValue("$0")) }"
    case .repeated: return ".list(\(reference)) { \(type.fieldValue("$0")) }"
    case .map: return ".map(\(reference), { \(key?.fieldValue("$0") ?? "") }, { \(type.fieldValue("$0")) })"
    }
  }
}
