// SPDX-License-Identifier: Apache-2.0

internal import YAML

extension ClientConfig {
  /// Reads a talosconfig. Unknown keys are ignored, as newer clients may have written them.
  public init(yaml text: String) throws(ClientConfigError) {
    let root: Node
    do {
      root = try YAML.parse(text).first ?? .null
    } catch {
      throw ClientConfigError("it is not YAML: \(error)")
    }
    self.init()
    if root.isNull { return }
    // Written back, anything else would lose what it holds.
    guard let keys = root.mappingValue, keys["context"] != nil || keys["contexts"] != nil else {
      throw ClientConfigError("it must have the keys context and contexts")
    }
    context = root["context"]?.stringValue ?? ""
    for (name, node) in root["contexts"]?.mappingValue ?? [:] {
      contexts[name] = try ClientContext(node: node, name: name)
    }
  }

  /// The file's text, in the order of keys that Talos writes.
  public func yaml() -> String {
    let known = Mapping(names.map { ($0, contexts[$0]?.node ?? .null) })
    let root: Node = ["context": .string(context), "contexts": .mapping(known)]
    return root.yaml()
  }
}

extension ClientContext {
  fileprivate init(node: Node, name: String) throws(ClientConfigError) {
    guard node.isNull || node.mappingValue != nil else {
      throw ClientConfigError("context \"\(name)\" must be a mapping")
    }
    let target = node["target"]?.stringValue.map { [$0] }
    self.init(
      endpoints: node["endpoints"]?.stringsValue ?? target ?? [], nodes: node["nodes"]?.stringsValue ?? [],
      ca: node["ca"]?.stringValue ?? "", crt: node["crt"]?.stringValue ?? "", key: node["key"]?.stringValue ?? "",
      auth: node["auth"], cluster: node["cluster"]?.stringValue ?? "", proxyURL: node["proxy-url"]?.stringValue ?? "")
  }

  fileprivate var node: Node {
    var mapping: Mapping = ["endpoints": Node.strings(endpoints)]
    if !nodes.isEmpty { mapping["nodes"] = Node.strings(nodes) }
    for (key, value) in [("ca", ca), ("crt", crt), ("key", key)] where !value.isEmpty { mapping[key] = .string(value) }
    mapping["auth"] = auth
    if !cluster.isEmpty { mapping["cluster"] = .string(cluster) }
    if !proxyURL.isEmpty { mapping["proxy-url"] = .string(proxyURL) }
    return .mapping(mapping)
  }
}
