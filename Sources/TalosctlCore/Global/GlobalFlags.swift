// SPDX-License-Identifier: Apache-2.0

internal import CommandLine

/// The flags that say which cluster and which nodes a command is about.
enum GlobalFlags {
  static let talosconfig = Flag(
    "talosconfig", default: "",
    "The path to the Talos configuration file. Defaults to 'TALOSCONFIG' env variable if set, otherwise "
      + "'$HOME/.talos/config' and '/var/run/secrets/talos.dev/config' in order.", completion: .files)
  static let context = Flag("context", default: "", "Context to be used in command")
  static let endpoints = Flag<[String]>(
    "endpoints", "e", default: [], "override default endpoints in Talos configuration")
  static let nodes = Flag<[String]>("nodes", "n", default: [], "target the specified nodes")
  static let cluster = Flag("cluster", "c", default: "", "Cluster to connect to if a proxy endpoint is used.")

  static let all: [any FlagDefinition] = [talosconfig, context, endpoints, nodes, cluster]
}
