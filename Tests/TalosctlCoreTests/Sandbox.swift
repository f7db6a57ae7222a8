// SPDX-License-Identifier: Apache-2.0

import CommandLine
import FakeKubernetes
import RPC
import System

@testable import TalosctlCore

/// A home directory of its own, and the machines that its talosconfig leads to.
final class Sandbox {
  struct Run {
    let code: Int32
    let output: String
    let errors: String
  }

  let home: String
  private let machines: [String: any RPCServiceHandler]?
  /// Where the kubeconfigs of the machines lead to.
  let kubernetes = FakeKubernetes()

  /// - Parameter machines: The services of each node, and under the empty name those of the endpoint; calls to other
  ///   nodes fail as unreachable. Nil uses the network.
  init(_ machines: [String: any RPCServiceHandler]? = [:]) throws {
    self.machines = machines
    home = "/tmp/talosctl-test-" + (try Entropy.bytes(8).map { String($0, radix: 16) }.joined())
    try Files.makeDirectories(home)
  }

  deinit {
    try? Files.removeTree(home)
  }

  func path(_ name: String) -> String { Files.join(home, name) }

  /// Makes an authority, a client certificate and a talosconfig with them, all by commands.
  func configure(nodes: [String]) async throws {
    let steps = [
      ["gen", "ca", "--organization", path("talos")], ["gen", "key", "--name", path("admin")],
      ["gen", "csr", "--key", path("admin.key")],
      ["gen", "crt", "--ca", path("talos"), "--csr", path("admin.csr"), "--name", path("admin"), "--hours", "1"],
      ["config", "add", "home", "--ca", path("talos.crt"), "--crt", path("admin.crt"), "--key", path("admin.key")],
      ["config", "endpoint", "10.5.0.2"], ["config", "node"] + nodes,
    ]
    for step in steps {
      let result = await run(step)
      guard result.code == 0 else { throw CommandError("\(step): \(result.errors)") }
    }
  }

  func run(_ words: String...) async -> Run { await run(words) }

  func run(
    _ words: [String], name: String = "talosctl", environment: [String: String] = [:], isInteractive: Bool = false
  ) async -> Run {
    let captured = CapturedTerminal(isInteractive: isInteractive)
    let variables = ["HOME": home, "PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    let code = await Dialer.$current.withValue(dialer) {
      await Talosctl.run(name: name, arguments: words, environment: variables, terminal: captured.terminal)
    }
    return Run(code: code, output: captured.output, errors: captured.errors)
  }

  private var dialer: Dialer {
    guard let machines else { return .network }
    return Dialer { _, _ in
      Dialer.Line(channel: Switchboard(machines: machines)) {}
    } kubernetes: { [kubernetes] _, _ in
      kubernetes
    }
  }
}

/// Leads each call to the machine that its metadata names.
private struct Switchboard: RPCChannel {
  let machines: [String: any RPCServiceHandler]

  func startCall(_ path: String, options: CallOptions) async throws -> any RPCCall {
    let node = options.metadata["node"] ?? ""
    guard let machine = machines[node] else {
      throw RPCStatus(.unavailable, "connection error: dial tcp \(node):50000: connection refused")
    }
    return try await InProcessChannel(services: [machine]).startCall(path, options: options)
  }
}
