// SPDX-License-Identifier: Apache-2.0

internal import CNGHTTP2

/// A header block to send: names in lower case, in order.
public struct HTTP2Fields: Sendable {
  private struct Field {
    var start: Int
    var nameCount: Int
    var valueCount: Int
    var isSensitive: Bool
  }

  private var bytes: [UInt8] = []
  private var fields: [Field] = []

  public init() {}

  public init(_ pairs: KeyValuePairs<String, String>) {
    for (name, value) in pairs { append(name, value) }
  }

  /// The size as HTTP/2 counts it. Source: RFC 9113, section 6.5.2.
  var listSize: Int { bytes.count + 32 * fields.count }

  /// A sensitive value is kept out of the compression tables. Source: RFC 7541, section 7.1.3.
  public mutating func append(_ name: String, _ value: String, isSensitive: Bool = false) {
    append(name, bytes: value.utf8, isSensitive: isSensitive)
  }

  /// Appends a field whose value is bytes.
  public mutating func append(_ name: String, bytes value: some Collection<UInt8>, isSensitive: Bool = false) {
    let start = bytes.count
    bytes.append(contentsOf: name.utf8)
    let nameCount = bytes.count - start
    bytes.append(contentsOf: value)
    let valueCount = bytes.count - start - nameCount
    fields.append(Field(start: start, nameCount: nameCount, valueCount: valueCount, isSensitive: isSensitive))
  }

  /// The block in nghttp2's form, valid during the call.
  func withNGHTTP2<R>(_ body: (UnsafePointer<nghttp2_nv>?, Int) -> R) -> R {
    bytes.withUnsafeBufferPointer { bytes in
      withUnsafeTemporaryAllocation(of: nghttp2_nv.self, capacity: max(fields.count, 1)) { entries in
        // nghttp2 reads through these pointers and copies; it does not write.
        guard let base = UnsafeMutablePointer(mutating: bytes.baseAddress) else { return body(nil, 0) }
        for (index, field) in fields.enumerated() {
          let flags = field.isSensitive ? UInt8(NGHTTP2_NV_FLAG_NO_INDEX.rawValue) : 0
          let name = base + field.start
          entries.initializeElement(
            at: index,
            to: nghttp2_nv(
              name: name, value: name + field.nameCount, namelen: field.nameCount, valuelen: field.valueCount,
              flags: flags))
        }
        return body(entries.baseAddress, fields.count)
      }
    }
  }
}
