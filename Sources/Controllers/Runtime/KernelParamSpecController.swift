// SPDX-License-Identifier: Apache-2.0

internal import Logging
public import Resources
internal import Specs
internal import Synchronization
internal import System

/// Writes kernel settings, and puts back what was there when one is no longer asked for.
///
/// In a container, most settings are the host's. Those are left alone and reported as not supported.
public final class KernelParamSpecController: Controller {
  private struct Wanted {
    let value: String
    let ignoresErrors: Bool
  }

  public let name = "runtime.KernelParamSpecController"
  private let isContainer: Bool
  private let root: String
  /// Values before the first change.
  private let originals = Mutex<[String: String]>([:])

  /// - Parameter root: put before the paths of the files; empty on a node.
  public init(isContainer: Bool, root: String = "") {
    self.isContainer = isContainer
    self.root = root
  }

  public var inputs: [ControllerInput] {
    [
      .weak(RuntimeResources.KernelParamDefaultSpecSpec.self), .weak(RuntimeResources.KernelParamSpecSpec.self),
    ]
  }

  public var outputs: [ControllerOutput] { [.exclusive(RuntimeResources.KernelParamStatusSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    let wanted = try await wanted(context)
    // One setting that the kernel refuses must not keep the others from being made.
    var failure: (any Error)?
    for (id, setting) in wanted.sorted(by: { $0.key < $1.key }) {
      do { try await apply(id, setting, context) } catch { failure = failure ?? error }
    }
    for id in originals.withLock({ Set($0.keys) }).subtracting(wanted.keys) { try revert(id) }
    try await context.cleanupOutputs(RuntimeResources.KernelParamStatusSpec.self)
    if let failure { throw failure }
  }

  /// What the machine config says wins.
  private func wanted(_ context: ControllerContext) async throws -> [String: Wanted] {
    var wanted: [String: Wanted] = [:]
    for param in try await context.list(RuntimeResources.KernelParamDefaultSpecSpec.self) {
      wanted[param.id] = Wanted(value: param.spec.value, ignoresErrors: param.spec.ignoreErrors)
    }
    for param in try await context.list(RuntimeResources.KernelParamSpecSpec.self) {
      wanted[param.id] = Wanted(value: param.spec.value, ignoresErrors: param.spec.ignoreErrors)
    }
    return wanted
  }

  private func apply(_ id: String, _ wanted: Wanted, _ context: ControllerContext) async throws {
    let setting = try KernelSetting(id: id)
    let current = try setting.read(below: root)
    let mayWrite = !isContainer || setting.isOfContainer
    guard let current, mayWrite else {
      return try await publish(id, current: current ?? "", original: "", isUnsupported: true, context)
    }
    let original = noteOriginal(of: id, current)
    if !KernelSetting.isSame(current, wanted.value) { try write(wanted, to: setting, context.logger) }
    try await publish(
      id, current: try setting.read(below: root) ?? "", original: original, isUnsupported: false, context)
  }

  private func noteOriginal(of id: String, _ current: String) -> String {
    originals.withLock { originals in
      let original = originals[id] ?? current
      originals[id] = original
      return original
    }
  }

  private func write(_ wanted: Wanted, to setting: KernelSetting, _ logger: Logger) throws {
    let result = Result { try setting.write(wanted.value, below: root) }
    guard case .failure(let error) = result else { return }
    guard wanted.ignoresErrors else { throw error }
    logger.info("kernel refuses setting", ["setting": setting.id, "value": wanted.value, "error": "\(error)"])
  }

  private func revert(_ id: String) throws {
    guard let original = originals.withLock({ $0.removeValue(forKey: id) }) else { return }
    try KernelSetting(id: id).write(original, below: root)
  }

  private func publish(
    _ id: String, current: String, original: String, isUnsupported: Bool, _ context: ControllerContext
  ) async throws {
    try await context.modify(RuntimeResources.KernelParamStatusSpec.self, id: id) {
      $0.spec.current = current
      $0.spec.default = original
      $0.spec.unsupported = isUnsupported
    }
  }
}
