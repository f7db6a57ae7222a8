// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig
internal import PKI
internal import System
internal import YAML

enum ConfigInfo {
  private static let output = Flag(
    "output", "o", default: "text", "output format (json|yaml|text)", choices: ["json", "yaml", "text"])

  static let command = Command("info", summary: "Show information about the current context", flags: [output]) { call in
    let file = try TalosconfigFile(call)
    let (name, context) = try file.load().chosen(call, path: file.path)
    let certificate = try leaf(context)
    switch call[output] {
    case "json": try call.terminal.print(node(name, context, certificate).json(indent: 4))
    case "yaml": try call.terminal.write(node(name, context, certificate).yaml())
    default: try call.terminal.write(text(name, context, certificate))
    }
  }

  private static func leaf(_ context: ClientContext) throws -> Certificate? {
    guard !context.crt.isEmpty else { return nil }
    return try Certificate(pem: String(decoding: Base64.decode(context.crt), as: UTF8.self))
  }

  private static func text(_ name: String, _ context: ClientContext, _ certificate: Certificate?) -> String {
    func list(_ values: [String]) -> String { values.isEmpty ? "not defined" : values.joined(separator: ", ") }
    var lines = [
      "Current context:     \(name)", "Nodes:               \(list(context.nodes))",
      "Endpoints:           \(list(context.endpoints))",
    ]
    if let certificate {
      lines.append("Roles:               \(certificate.subject.organizations.joined(separator: ", "))")
      let day = Timestamp(seconds: certificate.notAfter.seconds).rfc3339.prefix(10)
      lines.append("Certificate expires: \(RelativeTime.text(to: certificate.notAfter.seconds)) (\(day))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func node(_ name: String, _ context: ClientContext, _ certificate: Certificate?) -> Node {
    var node: Node = [
      "context": .string(name), "nodes": Node.strings(context.nodes), "endpoints": Node.strings(context.endpoints),
    ]
    if let certificate {
      node["roles"] = Node.strings(certificate.subject.organizations)
      node["expires"] = .string(Timestamp(seconds: certificate.notAfter.seconds).rfc3339)
    }
    return node
  }
}
