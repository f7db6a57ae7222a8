// SPDX-License-Identifier: Apache-2.0

public import API
public import RPC

/// machine.MachineService and time.TimeService of this node: one file per group of methods, in `Methods`.
/// Methods without an implementation answer UNIMPLEMENTED.
public struct MachineService: MachineServiceHandler, TimeServiceHandler {
  let node: Node
  let sequences: any Sequences
  let engines: NodeEngines
  /// Each holds a machine config in memory; in maintenance anybody sends them.
  let configs = ConcurrencyLimit("machine configs", maximum: 8)
  /// Each keeps directories open and names in memory.
  let walks = ConcurrencyLimit("walks through files", maximum: 16)
  /// Each holds a thread while a server that need not exist is asked.
  let timeQueries = ConcurrencyLimit("questions to time servers", maximum: 4)

  public init(_ node: Node, _ sequences: any Sequences, _ engines: NodeEngines) {
    self.node = node
    self.sequences = sequences
    self.engines = engines
  }

  public var methods: [RPCMethod] { machineServiceMethods + timeServiceMethods }

  /// Refuses what this kind of machine cannot do.
  func require(_ capability: RuntimeMode.Capability, _ method: String) throws {
    guard node.mode.supports(capability) else {
      throw RPCStatus(.failedPrecondition, "\(method) is not supported in \(node.mode.rawValue) mode")
    }
  }
}
