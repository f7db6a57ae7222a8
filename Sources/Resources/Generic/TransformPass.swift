// SPDX-License-Identifier: Apache-2.0

/// One reconcile of a ``TransformController``.
struct TransformPass<Input: ResourceSpec, Output: ResourceSpec> {
  let controller: TransformController<Input, Output>
  let context: ControllerContext
  private var touched: Set<ResourcePointer> = []
  /// Inputs to let go of, by the output which has to be gone first.
  private var releasable: [ResourcePointer: ResourcePointer] = [:]
  private var errors: [any Error] = []

  init(controller: TransformController<Input, Output>, context: ControllerContext) {
    self.controller = controller
    self.context = context
  }

  mutating func run() async throws {
    for input in try await context.list(Input.self, options: controller.options.selection) {
      guard let output = controller.map(input) else { continue }
      do {
        try await handle(input, output)
      } catch is SkipReconcile {
        continue
      } catch {
        errors.append(error)
      }
    }
    try await removeOutputs()
    for input in releasable.values { try await context.removeFinalizer(input, controller.name) }
    try CombinedError.throwIfNeeded(errors)
  }

  private mutating func handle(_ input: Resource<Input>, _ output: ResourcePointer) async throws {
    if input.metadata.phase == .running || controller.options.ignoresTearingDownInputs {
      try await produce(input, output)
    } else if controller.options.holdsInputs && input.metadata.finalizers.contains(controller.name) {
      try await release(input, output)
    }
  }

  private mutating func produce(_ input: Resource<Input>, _ output: ResourcePointer) async throws {
    touched.insert(output)
    if controller.options.holdsInputs { try await context.addFinalizer(input.pointer, controller.name) }
    var spec = try await context.get(Output.self, id: output.id, namespace: output.namespace)?.spec ?? Output()
    try await controller.transform(context, input, &spec)
    do {
      try await context.modify(Output.self, id: output.id, namespace: output.namespace) { $0.spec = spec }
    } catch let error as ResourceError where error.isConflict(on: output.kind) {
      // The output of an earlier generation is still being torn down: its end wakes us again.
      throw SkipReconcile("\(error)")
    }
  }

  private mutating func release(_ input: Resource<Input>, _ output: ResourcePointer) async throws {
    do {
      try await controller.release(context, input)
      releasable[output] = input.pointer
    } catch {
      touched.insert(output)
      throw error
    }
  }

  private mutating func removeOutputs() async throws {
    for output in try await context.list(Output.self) where output.metadata.owner == controller.name {
      if touched.contains(output.pointer) && output.metadata.phase == .running { continue }
      if try await context.teardown(output.pointer) {
        try await context.destroy(output.pointer)
      } else {
        releasable[output.pointer] = nil
      }
    }
  }
}
