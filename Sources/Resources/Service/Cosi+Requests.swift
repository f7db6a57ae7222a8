// SPDX-License-Identifier: Apache-2.0

extension Cosi.GetRequest {
  var pointer: ResourcePointer { ResourcePointer(namespace: namespace, type: type, id: id) }
}

extension Cosi.DestroyRequest {
  var pointer: ResourcePointer { ResourcePointer(namespace: namespace, type: type, id: id) }
}

extension Cosi.TeardownRequest {
  var pointer: ResourcePointer { ResourcePointer(namespace: namespace, type: type, id: id) }
}

extension Cosi.TeardownAndDestroyRequest {
  var pointer: ResourcePointer { ResourcePointer(namespace: namespace, type: type, id: id) }
}

extension Cosi.UpdateRequest {
  /// Nil when the caller accepts any phase.
  func expectedPhase() throws(ResourceError) -> Phase? {
    guard let text = options?.expectedPhase else { return nil }
    guard let phase = Phase(rawValue: text) else { throw .invalidArgument("unknown phase \"\(text)\"") }
    return phase
  }
}
