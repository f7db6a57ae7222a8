// SPDX-License-Identifier: Apache-2.0

/// What a controller declared, and therefore may touch.
struct ControllerPermissions: Sendable {
  let controller: String
  var inputs: [ControllerInput]
  let outputTypes: Set<String>

  init(controller: String, inputs: [ControllerInput], outputs: [ControllerOutput]) {
    self.controller = controller
    self.inputs = inputs
    self.outputTypes = Set(outputs.map(\.type))
  }

  /// Reading one resource needs an output type, an input of the kind, or an input of that very resource.
  func checkRead(_ pointer: ResourcePointer) throws(ResourceError) {
    if outputTypes.contains(pointer.type) { return }
    let kind = pointer.kind
    guard inputs.contains(where: { $0.kind == kind && ($0.id == nil || $0.id == pointer.id) }) else {
      throw undeclaredRead(kind)
    }
  }

  func checkList(_ kind: ResourceKind) throws(ResourceError) {
    if outputTypes.contains(kind.type) { return }
    guard inputs.contains(where: { $0.kind == kind && $0.id == nil }) else { throw undeclaredRead(kind) }
  }

  func checkWrite(_ pointer: ResourcePointer, _ verb: String) throws(ResourceError) {
    guard outputTypes.contains(pointer.type) else {
      throw undeclared(
        "resource \"\(pointer.namespace)\"/\"\(pointer.type)\" is not an output for controller \"\(controller)\", "
          + "\(verb) attempted on \"\(pointer.id)\"")
    }
  }

  func checkFinalizers(_ pointer: ResourcePointer) throws(ResourceError) {
    let kind = pointer.kind
    let allowed = inputs.contains {
      $0.strength == .strong && $0.kind == kind && ($0.id == nil || $0.id == pointer.id)
    }
    guard allowed else {
      throw undeclared(
        "attempt to change finalizers for resource \"\(pointer.namespace)\"/\"\(pointer.type)\", "
          + "not an input with Strong dependency for controller \"\(controller)\"")
    }
  }

  private func undeclaredRead(_ kind: ResourceKind) -> ResourceError {
    undeclared(
      "attempt to query resource \"\(kind.namespace)\"/\"\(kind.type)\", "
        + "not input or output for controller \"\(controller)\"")
  }

  private func undeclared(_ message: String) -> ResourceError {
    ResourceError(.undeclaredAccess, message)
  }
}
