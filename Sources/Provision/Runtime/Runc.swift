// SPDX-License-Identifier: Apache-2.0

internal import System

/// Runs containers with this machine's runc.
struct Runc: Sendable {
  private let program: String
  /// runc's own state.
  private let root: String

  /// - Throws: ``ProvisionError/Code/unsupported`` when runc is not installed.
  init(root: String) throws(ProvisionError) {
    let candidates = ["/usr/sbin/runc", "/usr/bin/runc", "/usr/local/sbin/runc", "/usr/local/bin/runc"]
    guard let program = candidates.first(where: Files.exists) else {
      throw ProvisionError(.unsupported, "runc is not installed: install the package runc")
    }
    self.program = program
    self.root = root
  }

  /// Runs a container to its end.
  ///
  /// - Returns: how its PID 1 ended; runc adds 128 to the number of a signal.
  func run(_ container: String, _ node: NodeDirectory) async throws -> ProcessExit {
    var options = ProcessOptions(
      program,
      [
        "--root", root, "--log", node.runcLog, "run", "--bundle", node.bundle, "--pid-file", node.processID, container,
      ])
    options.standardOutput = .file(node.console)
    options.standardError = .file(node.console)
    options.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
    return try await Reaper.shared.start(options).wait()
  }

  /// Removes what is left of a container, running or not; none is fine.
  func delete(_ container: String) async throws {
    guard Files.exists(Files.join(root, container)) else { return }
    _ = try await ChildProcess.run(ProcessOptions(program, ["--root", root, "delete", "--force", container]))
  }
}
