// SPDX-License-Identifier: Apache-2.0

/// Writes fixed headers and attributes of netlink messages (netlink(7)): host byte order, padded to 4 bytes.
struct AttributeWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value) { bytes += $0 }
  }

  mutating func attribute(_ type: UInt16, _ value: [UInt8]) {
    append(UInt16(truncatingIfNeeded: value.count + 4))
    append(type)
    bytes += value
    while !bytes.count.isMultiple(of: 4) { bytes.append(0) }
  }

  mutating func attribute(_ type: UInt16, _ value: some FixedWidthInteger) {
    attribute(type, withUnsafeBytes(of: value) { Array($0) })
  }

  /// A zero-terminated string.
  mutating func attribute(_ type: UInt16, _ text: String) {
    attribute(type, Array(text.utf8) + [0])
  }

  mutating func nested(_ type: UInt16, _ build: (inout AttributeWriter) -> Void) {
    var inner = AttributeWriter()
    build(&inner)
    attribute(type, inner.bytes)
  }
}
