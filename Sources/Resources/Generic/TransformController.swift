// SPDX-License-Identifier: Apache-2.0

/// Derives one output from each input, and removes outputs whose input is gone.
public struct TransformController<Input: ResourceSpec, Output: ResourceSpec>: Controller {
  /// Says which output belongs to an input; nil when none does.
  public typealias Map = @Sendable (Resource<Input>) -> ResourcePointer?
  /// Fills the output of a running input.
  public typealias Transform = @Sendable (ControllerContext, Resource<Input>, inout Output) async throws -> Void
  /// Runs before the output of an input which is being torn down is removed.
  public typealias Release = @Sendable (ControllerContext, Resource<Input>) async throws -> Void

  public let name: String
  let options: TransformOptions
  let map: Map
  let transform: Transform
  let release: Release

  /// - Parameters:
  ///   - name: name of the controller.
  ///   - map: by default the output has the id of the input, in the default namespace of `Output`.
  ///   - release: only called when the controller holds its inputs with finalizers.
  public init(
    name: String, options: TransformOptions = TransformOptions(),
    map: @escaping Map = { ResourcePointer(Output.self, id: $0.id) },
    release: @escaping Release = { _, _ in },
    transform: @escaping Transform
  ) {
    self.name = name
    self.options = options
    self.map = map
    self.transform = transform
    self.release = release
  }

  private var isInPlace: Bool { Input.definition.type == Output.definition.type }

  public var inputs: [ControllerInput] {
    let input: ControllerInput = options.holdsInputs ? .strong(Input.self) : .weak(Input.self)
    return [input] + (isInPlace ? [] : [.destroyReady(Output.self)]) + options.extraInputs
  }

  public var outputs: [ControllerOutput] {
    [ControllerOutput(options.outputSharing, type: Output.definition.type)] + options.extraOutputs
  }

  public func reconcile(_ context: ControllerContext) async throws {
    var pass = TransformPass(controller: self, context: context)
    try await pass.run()
  }
}
