// SPDX-License-Identifier: Apache-2.0

/// Holds every input, and lets go of one which is being torn down when a handler has cleaned up after it.
public struct CleanupController<Input: ResourceSpec>: Controller {
  /// Throws ``SkipReconcile`` when there is something to wait for.
  public typealias Handler = @Sendable (ControllerContext, Resource<Input>) async throws -> Void

  public let name: String
  private let extraInputs: [ControllerInput]
  public let outputs: [ControllerOutput]
  private let handler: Handler

  /// - Parameters:
  ///   - inputs: what the handler reads besides the input.
  ///   - outputs: what the handler removes.
  public init(
    name: String, inputs: [ControllerInput] = [], outputs: [ControllerOutput] = [], handler: @escaping Handler
  ) {
    self.name = name
    self.extraInputs = inputs
    self.outputs = outputs
    self.handler = handler
  }

  public var inputs: [ControllerInput] { [.strong(Input.self)] + extraInputs }

  public func reconcile(_ context: ControllerContext) async throws {
    var errors: [any Error] = []
    for input in try await context.list(Input.self) {
      do {
        try await handle(input, context)
      } catch is SkipReconcile {
        continue
      } catch {
        errors.append(error)
      }
    }
    try CombinedError.throwIfNeeded(errors)
  }

  private func handle(_ input: Resource<Input>, _ context: ControllerContext) async throws {
    if input.metadata.phase == .running {
      try await context.addFinalizer(input.pointer, name)
    } else if input.metadata.finalizers.contains(name) {
      try await handler(context, input)
      try await context.removeFinalizer(input.pointer, name)
    }
  }
}
