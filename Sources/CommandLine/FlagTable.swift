// SPDX-License-Identifier: Apache-2.0

/// The flag list of help: `  -f, --follow strings   what it does (default …)`.
struct FlagTable {
  private let flags: [any FlagDefinition]

  init(_ flags: [any FlagDefinition]) {
    self.flags = flags.filter { !$0.isHidden }.sorted { $0.name < $1.name }
  }

  var text: String {
    let heads = flags.map(head)
    let width = heads.map(\.count).max() ?? 0
    let lines = zip(flags, heads).map { flag, head in
      let fallback = flag.helpDefault.map { " (default \($0))" } ?? ""
      return "\(padded(head, to: width))   \(flag.help)\(fallback)"
    }
    return lines.joined(separator: "\n")
  }

  private func head(_ flag: any FlagDefinition) -> String {
    let short = flag.short.map { "  -\($0), " } ?? "      "
    let type = flag.typeName.isEmpty ? "" : " \(flag.typeName)"
    return "\(short)--\(flag.name)\(type)"
  }
}
