// SPDX-License-Identifier: Apache-2.0

/// The steps that remove something, one after the other.
struct Teardown {
  /// Whether later steps are taken although an earlier one failed.
  let force: Bool
  private(set) var failures: [String] = []

  init(force: Bool) { self.force = force }

  /// Takes one step.
  ///
  /// - Throws: what the step throws, unless the others are to be taken all the same.
  mutating func step(_ what: String, _ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch {
      guard force, !Task.isCancelled else { throw error }
      failures.append("\(what): \(error)")
    }
  }

  /// - Throws: ``ProvisionError/Code/failed`` with all that failed, if something did.
  func finish() throws {
    guard !failures.isEmpty else { return }
    throw ProvisionError(.failed, "not everything could be removed: \(failures.joined(separator: "; "))")
  }
}
