// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig
internal import System

/// `talosctl gen config`.
enum GenerateConfig {
  private static let output = Flag(
    "output", "o", default: "",
    "destination to output generated files. when multiple output types are specified, it must be a directory. "
      + "for a single output type, it must either be a file path, or \"-\" for stdout", completion: .files)
  private static let types = Flag<[String]>(
    "output-types", "t", default: GeneratedKind.allCases.map(\.rawValue),
    "types of outputs to be generated. valid types are: \"controlplane\", \"worker\", \"talosconfig\"",
    completion: .values(GeneratedKind.allCases.map(\.rawValue)))

  static let command = Command(
    "config", operands: "<cluster name> <cluster endpoint>",
    summary: "Generates a set of configuration files for Talos cluster",
    details: """
      The cluster endpoint is the URL for the Kubernetes API. If you decide to use
      a control plane node, common in a single node control plane setup, use port 6443 as
      this is the port that the API server binds to on every control plane node. For an HA
      setup, usually involving a load balancer, use the IP and port of the load balancer.
      """, flags: GenerateFlags.all + [output, types], arguments: .exactly(2)
  ) { call in
    let kinds = try call[types].map { name in
      guard let kind = GeneratedKind(rawValue: name) else {
        throw CommandError(
          "unknown output type \"\(name)\"", remedy: "Valid types are controlplane, worker and talosconfig.")
      }
      return kind
    }
    let options = try GenerateFlags.options(call, name: call.arguments[0], endpoint: call.arguments[1])
    let generator = ConfigGenerator(options: options, secrets: try GenerateFlags.secrets(call))
    try write(files(kinds, generator), call)
  }

  /// The texts of all kinds, once all of them are known to be right.
  private static func files(
    _ kinds: [GeneratedKind], _ generator: ConfigGenerator
  ) throws -> [(kind: GeneratedKind, text: String)] {
    // Which platform they are for is not known. Bare metal alone demands more, where to install, and a patch may have
    // taken that out for another.
    var check = ConfigCheck(mode: .cloud)
    let files = try kinds.compactMap { kind -> (kind: GeneratedKind, text: String)? in
      guard let type = kind.machineType else { return (kind, try generator.clientConfig().yaml()) }
      return check.check(kind.rawValue) { () throws(ConfigurationErrors) in try generator.configuration(for: type) }
        .map { (kind, $0.yaml()) }
    }
    try check.finish()
    return files
  }

  private static func write(_ files: [(kind: GeneratedKind, text: String)], _ call: Invocation) throws {
    let target = call[output]
    if target == "-" {
      guard files.count == 1, let only = files.first else {
        throw CommandError("stdout takes one output type only", remedy: "Choose it with --output-types.")
      }
      return try call.terminal.write(only.text)
    }
    let isFile = files.count == 1 && !target.isEmpty && !Files.isDirectory(target)
    if !target.isEmpty, !isFile { try Files.makeDirectories(target) }
    let named = files.map { file in
      (path: isFile ? target : Files.join(target.isEmpty ? "." : target, file.kind.fileName), text: file.text)
    }
    try OutputFile.write(named, force: call[GenerateCommand.force])
    for file in named { call.terminal.printError("Created \(absolute(file.path, call))") }
  }

  private static func absolute(_ path: String, _ call: Invocation) -> String {
    guard !path.hasPrefix("/"), let directory = call.environment["PWD"] else { return path }
    return Files.join(directory, path.hasPrefix("./") ? String(path.dropFirst(2)) : path)
  }
}
