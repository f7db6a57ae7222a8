// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import MachineConfig
internal import Protobuf
internal import System

enum ConfigNew {
  private static let roles = Flag<[String]>("roles", default: ["os:admin"], "roles")
  private static let lifetime = Flag<Duration>("crt-ttl", default: .seconds(8760 * 3600), "certificate TTL")

  static let command = Command(
    "new", operands: "[<path>]", summary: "Generate a new client configuration file",
    details: "Ask a control plane node for a client certificate with the given roles.", flags: [roles, lifetime],
    arguments: .atMost(1), argumentCompletion: .files
  ) { call in
    let path = call.argument(0) ?? "talosconfig"
    guard !Files.exists(path) else { throw CommandError("talosconfig file already exists: \"\(path)\"") }
    try await withSession(call, nodes: .one) { session in
      let request = Machine.GenerateClientConfigurationRequest.with {
        $0.roles = call[roles]
        $0.crtTTL = Google.Duration(call[lifetime])
      }
      let reply = try await session.first.machine.generateClientConfiguration(request)
      guard let bytes = reply.messages.first?.talosconfig else { throw CommandError("the node sent no talosconfig") }
      var config = try ClientConfig(yaml: String(decoding: bytes, as: UTF8.self))
      for name in config.names { config.contexts[name]?.endpoints = session.endpoints }
      try OutputFile.write(path, config.yaml())
    }
  }
}
