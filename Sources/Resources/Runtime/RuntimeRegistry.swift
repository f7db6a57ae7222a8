// SPDX-License-Identifier: Apache-2.0

/// What the lock of the runtime protects.
struct RuntimeRegistry: Sendable {
  enum WatchStatus {
    case opening([CheckedContinuation<Void, Never>])
    case open
  }

  private(set) var contexts: [String: ControllerContext] = [:]
  private(set) var dependencies = DependencyDatabase()
  private var tables: [ResourceKind: WakeUpTable] = [:]
  /// Names in order of registration, which is the order of waking.
  private var names: [String] = []
  private var watches: [ResourceKind: WatchStatus] = [:]
  private var isStarted = false

  mutating func start() throws(ResourceError) {
    guard !isStarted else { throw ResourceError(.invalidRegistration, "controller runtime has been started before") }
    isStarted = true
  }

  mutating func add(_ controller: any Controller, _ context: ControllerContext) throws(ResourceError) {
    guard contexts[controller.name] == nil else {
      throw ResourceError(.invalidRegistration, "controller \"\(controller.name)\" already registered")
    }
    try dependencies.add(controller: controller.name, inputs: controller.inputs, outputs: controller.outputs)
    contexts[controller.name] = context
    names.append(controller.name)
    for input in controller.inputs { tables[input.kind, default: WakeUpTable()].add(input, context) }
  }

  mutating func setInputs(_ inputs: [ControllerInput], of controller: String) throws(ResourceError) {
    let affected = Set((dependencies.inputs(of: controller) + inputs).map(\.kind))
    try dependencies.set(inputs, of: controller)
    for kind in affected { tables[kind] = buildTable(kind) }
  }

  private func buildTable(_ kind: ResourceKind) -> WakeUpTable {
    var table = WakeUpTable()
    for name in names {
      guard let context = contexts[name] else { continue }
      for input in dependencies.inputs(of: name) where input.kind == kind { table.add(input, context) }
    }
    return table
  }

  func table(_ kind: ResourceKind) -> WakeUpTable? { tables[kind] }
}

extension RuntimeRegistry {
  enum WatchClaim {
    /// The caller opens the watch.
    case opener
    /// Somebody else is at it, and will resume the caller.
    case waiting
    case open
  }

  mutating func claimWatch(_ kind: ResourceKind) -> WatchClaim {
    switch watches[kind] {
    case .none:
      watches[kind] = .opening([])
      return .opener
    case .opening: return .waiting
    case .open: return .open
    }
  }

  /// False when the watch has been opened meanwhile.
  mutating func awaitWatch(_ kind: ResourceKind, _ continuation: CheckedContinuation<Void, Never>) -> Bool {
    guard case .opening(let waiters) = watches[kind] else { return false }
    watches[kind] = .opening(waiters + [continuation])
    return true
  }

  /// Returns those who waited.
  mutating func watchOpened(_ kind: ResourceKind) -> [CheckedContinuation<Void, Never>] {
    defer { watches[kind] = .open }
    guard case .opening(let waiters) = watches[kind] else { return [] }
    return waiters
  }
}
