// SPDX-License-Identifier: Apache-2.0

/// Swift names for protobuf names.
enum Naming {
  /// Words that Swift writes in capitals: `cluster_id` is `clusterID`.
  private static let initialisms: Set<String> = [
    "api", "ca", "cidr", "cpu", "dhcp", "dns", "ecdsa", "fd", "gid", "http", "https", "id", "ip", "json", "mac", "mtu",
    "ntp", "oci", "oom", "os", "pci", "pcr", "pid", "rpc", "san", "tcp", "tls", "ttl", "udp", "uid", "uki", "uri",
    "url",
    "uuid", "vlan", "vip", "wwid", "yaml",
  ]

  private static let initialismPlurals: Set<String> = ["cas", "cidrs", "ids", "ips", "pids", "sans", "uids", "urls"]

  private static let keywords: Set<String> = [
    "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do", "else",
    "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in",
    "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol", "public", "repeat",
    "rethrows", "return", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try",
    "typealias", "var", "where", "while",
  ]

  /// `error_message` → `errorMessage`, `url` → `url`, `image_url` → `imageURL`, `default` → `` `default` ``.
  static func member(_ name: String) -> String {
    escape(joined(words(name)))
  }

  /// `etcd_spec` → `EtcdSpec`.
  static func type(_ name: String) -> String {
    switch name {
    case "Any": return "AnyMessage"
    case "Type": return "Kind"
    case "Protocol": return "ProtocolKind"
    default: return name.split(separator: "_").map { capitalised(String($0)) }.joined()
    }
  }

  /// `EtcdMemberList` → `etcdMemberList`, `CPUInfo` → `cpuInfo`.
  static func method(_ name: String) -> String {
    let characters = Array(name)
    let upper = characters.prefix { $0.isUppercase }.count
    let lowered = upper <= 1 || upper == characters.count ? upper : upper - 1
    return escape(String(characters.prefix(lowered)).lowercased() + String(characters.dropFirst(lowered)))
  }

  /// `name` where a property is meant although generated methods have a local variable of that name.
  static func reference(_ name: String) -> String {
    ["decoder", "encoder", "key", "tag", "value", "visitor"].contains(name) ? "self.\(name)" : name
  }

  static func capitalised(_ word: String) -> String {
    guard let first = word.first else { return word }
    return first.uppercased() + word.dropFirst()
  }

  static func escape(_ name: String) -> String {
    if ["init", "self", "Type", "Self"].contains(name) { return name + "_" }
    if let first = name.first, first.isNumber { return "_" + name }
    return keywords.contains(name) ? "`\(name)`" : name
  }

  private static func words(_ name: String) -> [String] {
    name.split(separator: "_").map { part in
      let word = String(part)
      return word == word.uppercased() ? word.lowercased() : word.prefix(1).lowercased() + word.dropFirst()
    }
  }

  private static func joined(_ words: [String]) -> String {
    guard let first = words.first else { return "_" }
    return first + words.dropFirst().map(capitalisedWord).joined()
  }

  private static func capitalisedWord(_ word: String) -> String {
    if initialisms.contains(word) { return word.uppercased() }
    if initialismPlurals.contains(word) { return word.dropLast().uppercased() + "s" }
    return capitalised(word)
  }
}
