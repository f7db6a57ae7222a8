// SPDX-License-Identifier: Apache-2.0

internal import System

/// Runs the few programs that images are made with.
enum Tool {
  private static let directories = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"]

  /// Runs a program of this machine and waits for it.
  ///
  /// - Throws: ``ImagingError/Code/tool`` with what it printed when it is not installed or does not exit with 0.
  static func run(_ name: String, _ arguments: [String]) async throws {
    guard let program = directories.map({ Files.join($0, name) }).first(where: Files.exists) else {
      throw ImagingError(.tool, "\(name) is not installed: run make tools")
    }
    let (status, output) = try await ChildProcess.run(ProcessOptions(program, arguments))
    guard status == .exited(0) else {
      throw ImagingError(
        .tool, "\(name) \(arguments.joined(separator: " ")): \(status)\n\(String(decoding: output, as: UTF8.self))")
    }
  }
}
