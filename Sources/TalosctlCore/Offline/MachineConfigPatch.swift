// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig
internal import System

enum MachineConfigPatch {
  private static let patches = PatchFlags.patches(name: "patch", short: "p")
  private static let output = Flag(
    "output", "o", default: "", "output destination. if not specified, output will be printed to stdout",
    completion: .files)

  static let command = Command(
    "patch", operands: "<machineconfig-file>", summary: "Patch a machine config", flags: [patches, output],
    arguments: .exactly(1), argumentCompletion: .files
  ) { call in
    let config = try Configuration(yaml: Files.read(call.arguments[0]))
    let patched = try config.patched(by: PatchFlags.parse(call[patches]))
    for problem in newProblems(of: patched, since: config) { call.terminal.printError("WARNING: \(problem)") }
    if call[output].isEmpty { return try call.terminal.write(patched.yaml()) }
    try OutputFile.write(call[output], patched.yaml())
  }

  /// What the patches have made wrong. It is told rather than refused, because a config may be half of one.
  private static func newProblems(of patched: Configuration, since config: Configuration) -> [Problem] {
    // The platform that asks least: which one the config is for is not known.
    let old = config.validate(mode: .cloud).errors
    return patched.validate(mode: .cloud).errors.filter { problem in
      !old.contains { ($0.document, $0.path, $0.message) == (problem.document, problem.path, problem.message) }
    }
  }
}
