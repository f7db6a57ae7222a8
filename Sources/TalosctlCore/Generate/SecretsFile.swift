// SPDX-License-Identifier: Apache-2.0

internal import MachineConfig
internal import System

/// The file that `--with-secrets` names.
enum SecretsFile {
  static func read(_ path: String) throws -> SecretsBundle {
    let text = try Files.readText(path)
    do throws(ConfigurationErrors) {
      return try SecretsBundle(yaml: text)
    } catch {
      if error.problems.contains(where: { $0.path == "machine" }) || (try? Configuration(yaml: text)) != nil {
        throw CommandError(
          "\(path) is a machine config, but --with-secrets expects a secrets bundle",
          remedy:
            "Make one with 'talosctl gen secrets', which takes --from-controlplane-config for a cluster that exists.")
      }
      let list = error.problems.map { "\n\t* \($0)" }.joined()
      throw CommandError("\(path) is not a secrets bundle:\(list)", remedy: "Make one with 'talosctl gen secrets'.")
    }
  }
}
