// SPDX-License-Identifier: Apache-2.0

internal import CYAML

/// One step of a YAML stream.
struct Event {
  enum Kind {
    case streamStart, streamEnd
    case documentStart, documentEnd
    case alias(String)
    case scalar(Scalar, anchor: String?)
    case sequenceStart(anchor: String?), sequenceEnd
    case mappingStart(anchor: String?), mappingEnd
  }

  let kind: Kind
  let mark: Mark

  init(_ event: yaml_event_t) {
    mark = Mark(event.start_mark)
    kind =
      switch event.type {
      case YAML_STREAM_START_EVENT: .streamStart
      case YAML_DOCUMENT_START_EVENT: .documentStart
      case YAML_DOCUMENT_END_EVENT: .documentEnd
      case YAML_ALIAS_EVENT: .alias(anchorOrTag(event.data.alias.anchor) ?? "")
      case YAML_SCALAR_EVENT: .scalar(Scalar(event), anchor: anchorOrTag(event.data.scalar.anchor))
      case YAML_SEQUENCE_START_EVENT: .sequenceStart(anchor: anchorOrTag(event.data.sequence_start.anchor))
      case YAML_SEQUENCE_END_EVENT: .sequenceEnd
      case YAML_MAPPING_START_EVENT: .mappingStart(anchor: anchorOrTag(event.data.mapping_start.anchor))
      case YAML_MAPPING_END_EVENT: .mappingEnd
      default: .streamEnd
      }
  }
}

extension Scalar {
  fileprivate init(_ event: yaml_event_t) {
    let scalar = event.data.scalar
    let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let tag = anchorOrTag(scalar.tag)
    let isTaggedString = tag == "tag:yaml.org,2002:str" || tag == "!"
    self.init(
      text: String(decoding: bytes, as: UTF8.self),
      isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE && !isTaggedString)
  }
}

private func anchorOrTag(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
  pointer.map { String(cString: $0) }
}
