// SPDX-License-Identifier: Apache-2.0

import Protobuf
import Testing

@Suite struct TraversalTests {
  struct Recorder: FieldVisitor {
    var lines: [String] = []

    mutating func visit(_ field: Field, _ value: FieldValue) {
      lines.append("\(field.number) \(field.name) \(field.jsonName) \(Self.show(value))")
    }

    static func show(_ value: FieldValue) -> String {
      switch value {
      case .absent: "-"
      case .unset: "unset"
      case .bool(let value): "\(value)"
      case .int(let value): "\(value)"
      case .uint(let value): "\(value)u"
      case .float(let value): "\(value)"
      case .double(let value): "\(value)"
      case .string(let value): "'\(value)'"
      case .bytes(let value): "\(value)"
      case .enumeration(let value): value.protoName
      case .message(let value): "{" + record(value).joined(separator: ", ") + "}"
      case .list(let values): "[" + values.map(show).joined(separator: " ") + "]"
      case .map(let entries): "[" + entries.map { "\(show($0.key)): \(show($0.value))" }.joined(separator: " ") + "]"
      }
    }

    static func record(_ message: some Message) -> [String] {
      var recorder = Recorder()
      message.traverse(&recorder)
      return recorder.lines
    }
  }

  @Test func everyFieldIsShownInOrder() {
    #expect(
      Recorder.record(
        Samples.Optionals.with {
          $0.number = 0; $0.colour = .red
        }) == [
          "1 number number 0", "2 text text -", "3 data data -", "4 colour colour COLOUR_RED", "5 flag flag -",
          "6 scalars scalars unset", "7 ratio ratio -",
        ])
  }

  @Test func mapsAreShownByKeyAndOneofsByTheirMember() {
    let maps = Recorder.record(Samples.Maps.with { $0.labels = ["b": "2", "a": "1"] })
    #expect(maps.first == "1 labels labels ['a': '1' 'b': '2']")
    #expect(Recorder.record(Samples.Choice.with { $0.spec = .number(4) }) == ["4 number number 4", "5 after after ''"])
    #expect(Recorder.record(Samples.Choice()) == ["5 after after ''"])
  }

  @Test func jsonNamesAreCamelCaseOrAsDeclared() {
    let scalars = Recorder.record(Samples.Scalars())
    #expect(scalars.first == "1 int32_value int32Value 0")
    #expect(Recorder.record(Samples.Keywords()).last == "7 renamed otherName ''")
  }
}
