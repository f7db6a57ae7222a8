// SPDX-License-Identifier: Apache-2.0

internal import MachineConfig

/// Collects what is wrong with machine configs, so that all of it is said before any of them is put to use.
struct ConfigCheck {
  private let mode: PlatformMode
  /// Each problem in the order of its first sight, and the configs that have it.
  private var found: [(text: String, names: [String])] = []

  init(mode: PlatformMode) { self.mode = mode }

  /// Takes note of what keeps `make` from a valid config.
  ///
  /// - Returns: the config if it could be made, valid or not.
  mutating func check(
    _ name: String, _ make: () throws(ConfigurationErrors) -> Configuration
  ) -> Configuration? {
    do throws(ConfigurationErrors) {
      let config = try make()
      for problem in config.validate(mode: mode).errors { add(problem, name) }
      return config
    } catch {
      for problem in error.problems { add(problem, name) }
      return nil
    }
  }

  /// - Throws: all that was found.
  func finish() throws(CommandError) {
    guard !found.isEmpty else { return }
    let list = found.map { "\n\t* \($0.text) (\($0.names.joined(separator: ", ")))" }.joined()
    throw CommandError(
      "the machine config would not be valid:\(list)",
      remedy: "Correct the config patches and flags that it is made of.")
  }

  private mutating func add(_ problem: Problem, _ name: String) {
    var problem = problem
    // The text that it is a line of was never written.
    problem.mark = nil
    if let index = found.firstIndex(where: { $0.text == problem.description }) {
      if found[index].names.last != name { found[index].names.append(name) }
    } else {
      found.append((problem.description, [name]))
    }
  }
}
