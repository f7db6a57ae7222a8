// SPDX-License-Identifier: Apache-2.0

/// Swift case names for the values of an enum: what its values repeat at their start is left out, so
/// that `NS_SYSTEM` is `system` and `BOND_MODE_XOR` is `xor`.
struct EnumNaming {
  let cases: [String: String]

  init(_ descriptor: Compiler.EnumDescriptor) {
    let names = descriptor.value.map(\.name)
    let prefix = Self.prefix(of: names)
    var taken: Set<String> = []
    var cases: [String: String] = [:]
    for name in names {
      let short = Naming.member(Self.shortened(name, prefix: prefix))
      let chosen = taken.insert(short).inserted ? short : Naming.member(name)
      taken.insert(chosen)
      cases[name] = chosen
    }
    self.cases = cases
  }

  /// The longest run of whole words that nine in ten values start with.
  private static func prefix(of names: [String]) -> String {
    let candidates = names.filter { !$0.hasSuffix("_UNSPECIFIED") }
    guard candidates.count > 1, let first = candidates.first else { return "" }
    var words = first.split(separator: "_").dropLast()
    while !words.isEmpty {
      let prefix = words.joined(separator: "_") + "_"
      if candidates.filter({ $0.hasPrefix(prefix) }).count * 10 >= candidates.count * 9 { return prefix }
      words = words.dropLast()
    }
    return ""
  }

  private static func shortened(_ name: String, prefix: String) -> String {
    if name.hasSuffix("_UNSPECIFIED") { return "UNSPECIFIED" }
    guard name.hasPrefix(prefix) else { return name }
    let rest = String(name.dropFirst(prefix.count))
    guard let first = rest.first, first.isNumber else { return rest }
    let lastWord = prefix.split(separator: "_").last.map(String.init) ?? ""
    return lastWord + "_" + rest
  }
}
