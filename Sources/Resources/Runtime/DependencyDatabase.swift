// SPDX-License-Identifier: Apache-2.0

/// Which controller reads and writes what.
struct DependencyDatabase: Sendable {
  private var exclusive: [String: String] = [:]
  private var shared: [String: Set<String>] = [:]
  private var inputs: [String: [ControllerInput]] = [:]

  /// Adds a controller, completely or not at all.
  mutating func add(
    controller: String, inputs: [ControllerInput], outputs: [ControllerOutput]
  ) throws(ResourceError) {
    var copy = self
    for output in outputs { try copy.add(output, of: controller) }
    try copy.set(inputs, of: controller)
    self = copy
  }

  private mutating func add(_ output: ControllerOutput, of controller: String) throws(ResourceError) {
    if let holder = exclusive[output.type] {
      throw invalid("resource \"\(output.type)\" is already managed in exclusive mode by \"\(holder)\"")
    }
    let holders = shared[output.type] ?? []
    switch output.sharing {
    case .exclusive:
      if let first = holders.min() {
        throw invalid("resource \"\(output.type)\" is already managed in shared mode by \"\(first)\"")
      }
      exclusive[output.type] = controller
    case .shared:
      if holders.contains(controller) {
        throw invalid("duplicate shared controller output: \"\(output.type)\" -> \"\(controller)\"")
      }
      shared[output.type] = holders.union([controller])
    }
  }

  /// Replaces the inputs of a controller.
  mutating func set(_ inputs: [ControllerInput], of controller: String) throws(ResourceError) {
    let sorted = inputs.sorted()
    for (input, next) in zip(sorted, sorted.dropFirst()) where input.kind == next.kind && input.id == next.id {
      throw invalid("duplicate controller input: \(input.kind) -> \"\(controller)\"")
    }
    self.inputs[controller] = sorted
  }

  func inputs(of controller: String) -> [ControllerInput] { inputs[controller] ?? [] }

  private func invalid(_ message: String) -> ResourceError { ResourceError(.invalidRegistration, message) }
}

extension DependencyDatabase {
  /// Every edge: outputs first, then by controller, namespace, type and id.
  func edges() -> [DependencyEdge] {
    let exclusive = exclusive.map { DependencyEdge(.outputExclusive, controller: $1, type: $0) }
    let shared = shared.flatMap { type, holders in
      holders.map { DependencyEdge(.outputShared, controller: $0, type: type) }
    }
    let inputs = inputs.flatMap { controller, inputs in
      inputs.map { DependencyEdge(controller: controller, input: $0) }
    }
    return (exclusive + shared + inputs).sorted()
  }
}
