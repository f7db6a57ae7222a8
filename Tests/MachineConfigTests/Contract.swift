// SPDX-License-Identifier: Apache-2.0

import Foundation
import MachineConfig

/// The keys of machine configs as other implementations know them: objects by name, and their keys with types.
struct Contract {
  private let objects: [String: [(key: String, type: String)]]

  /// The list that may lie beside the checkout; nil when it does not.
  static let besideCheckout = try? Contract(
    String(
      contentsOf: URL(fileURLWithPath: #filePath).appendingPathComponent(
        "../../../../shared/contract/machine_config.txt"
      ).standardized, encoding: .utf8))

  /// Reads lines with an object's name, and below it indented ones with key and type, separated by tabs.
  init(_ text: String) {
    var objects: [String: [(key: String, type: String)]] = [:]
    var name = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix(" ") {
        let words = line.drop { $0 == " " }.split(separator: "\t").map(String.init)
        if words.count >= 2 { objects[name, default: []].append((words[0], words[1])) }
      } else {
        name = String(line.prefix { $0 != " " })
        objects[name] = []
      }
    }
    self.objects = objects
  }

  /// The keys of a kind of document that a shape does not have, or has as something else.
  func differences(of shape: Shape, kind: String) -> [String] {
    let name =
      kind == V1Alpha1Config.kind
      ? "v1alpha1.Config"
      : objects.first { _, keys in keys.contains { $0 == ("kind", "enum(\(kind))") } }?.key
    guard let name else { return ["\(kind) is not in the contract"] }
    return differences(of: shape, name, at: kind)
  }

  private func differences(of shape: Shape, _ type: String, at path: String) -> [String] {
    switch shape {
    case .list(let element) where type.hasPrefix("["):
      return differences(of: element, String(type.dropFirst().dropLast()), at: "\(path)[]")
    case .map(let value) where type.hasPrefix("map<"):
      return differences(of: value, String(type.dropFirst(4).dropLast()), at: "\(path).*")
    case .object(let object):
      guard let keys = objects[type] else { return type == "object" ? [] : ["\(path) is a \(type)"] }
      return keys.filter { !["apiVersion", "kind"].contains($0.key) }.flatMap { key, type in
        object[key].map { differences(of: $0.shape, type, at: "\(path).\(key)") } ?? ["\(path).\(key) is missing"]
      }
    case .scalar:
      let isScalar = ["string", "boolean", "integer", "enum"].contains { type.hasPrefix($0) }
      return isScalar || objects[type]?.isEmpty == true ? [] : ["\(path) is a \(type)"]
    case .free, .list, .map:
      return type == "object" ? [] : ["\(path) is a \(type)"]
    }
  }
}
