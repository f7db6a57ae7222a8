// SPDX-License-Identifier: Apache-2.0

/// Key-value pairs sent with a call: ordered, keys in lower case, a key may repeat.
///
/// Values of keys that end in `-bin` are bytes; the others are ASCII text.
/// Source: github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md.
public struct RPCMetadata: Sendable, Equatable {
  /// One key with one of its values.
  public struct Entry: Sendable, Equatable {
    /// Text, or bytes for keys that end in `-bin`.
    public enum Value: Sendable, Equatable {
      case text(String)
      case binary([UInt8])
    }

    public var key: String
    public var value: Value

    public init(key: String, value: Value) {
      self.key = key
      self.value = value
    }
  }

  public private(set) var entries: [Entry] = []

  public init() {}

  public var isEmpty: Bool { entries.isEmpty }

  /// Adds one more value of `key`.
  public mutating func append(_ value: String, forKey key: String) {
    entries.append(Entry(key: key.lowercased(), value: .text(value)))
  }

  /// Adds one more binary value; `key` must end in `-bin`.
  public mutating func append(_ value: [UInt8], forKey key: String) {
    entries.append(Entry(key: key.lowercased(), value: .binary(value)))
  }

  /// Adds all entries of `other` behind those that are there.
  public mutating func append(contentsOf other: RPCMetadata) {
    entries.append(contentsOf: other.entries)
  }

  /// Removes every value of `key`.
  public mutating func removeAll(forKey key: String) {
    let key = key.lowercased()
    entries.removeAll { $0.key == key }
  }

  /// Every text value of `key`, in order.
  public func strings(_ key: String) -> [String] {
    let key = key.lowercased()
    return entries.compactMap { $0.key == key ? $0.text : nil }
  }

  /// Every binary value of `key`, in order.
  public func binaries(_ key: String) -> [[UInt8]] {
    let key = key.lowercased()
    return entries.compactMap { $0.key == key ? $0.bytes : nil }
  }

  /// The first text value of `key`; setting replaces all values of it.
  public subscript(key: String) -> String? {
    get { strings(key).first }
    set {
      removeAll(forKey: key)
      if let newValue { append(newValue, forKey: key) }
    }
  }
}

extension RPCMetadata.Entry {
  var text: String? {
    if case .text(let text) = value { text } else { nil }
  }

  var bytes: [UInt8]? {
    if case .binary(let bytes) = value { bytes } else { nil }
  }
}

extension RPCMetadata: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, String)...) {
    self.init()
    for (key, value) in elements { append(value, forKey: key) }
  }
}
