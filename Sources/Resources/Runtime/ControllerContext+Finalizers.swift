// SPDX-License-Identifier: Apache-2.0

extension ControllerContext {
  /// Keeps a strong input from being destroyed until the finalizer is removed.
  public func addFinalizer(_ pointer: ResourcePointer, _ finalizers: String...) async throws {
    try checkFinalizers(pointer)
    try await state.addFinalizers(pointer, finalizers)
  }

  /// Lets go of a strong input; it being gone already is success.
  public func removeFinalizer(_ pointer: ResourcePointer, _ finalizers: String...) async throws {
    try checkFinalizers(pointer)
    do {
      try await state.removeFinalizers(pointer, finalizers)
    } catch let error as ResourceError where error.code == .notFound {
      return
    }
  }

  private func checkFinalizers(_ pointer: ResourcePointer) throws {
    try require { permissions throws(ResourceError) in try permissions.checkFinalizers(pointer) }
  }
}
