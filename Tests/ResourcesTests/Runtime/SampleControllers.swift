// SPDX-License-Identifier: Apache-2.0

import Resources

/// Prints every number. Holds the numbers it has printed.
struct IntToStringController: Controller {
  let name = "IntToStrController"
  var inputs: [ControllerInput] { [.strong(IntSpec.self), .destroyReady(StringSpec.self)] }
  var outputs: [ControllerOutput] { [.exclusive(StringSpec.self)] }

  func reconcile(_ context: ControllerContext) async throws {
    for number in try await context.list(IntSpec.self) {
      if number.metadata.phase == .running {
        try await context.addFinalizer(number.pointer, name)
        try await context.modify(StringSpec.self, id: number.id) { $0.spec.value = String(number.spec.value) }
      } else if try await remove(number.id, context) {
        try await context.removeFinalizer(number.pointer, name)
      }
    }
  }

  /// True when the output is gone.
  private func remove(_ id: String, _ context: ControllerContext) async throws -> Bool {
    guard try await context.get(StringSpec.self, id: id) != nil else { return true }
    guard try await context.teardown(StringSpec.self, id: id) else { return false }
    try await context.destroy(StringSpec.self, id: id)
    return true
  }
}

/// Makes a sentence of each text, and learns its inputs only when it runs.
struct StringToSentenceController: Controller {
  let name = "StrToSentenceController"
  var inputs: [ControllerInput] { [] }
  var outputs: [ControllerOutput] { [.exclusive(SentenceSpec.self)] }

  func run(_ context: ControllerContext) async throws {
    try await context.updateInputs([.strong(StringSpec.self), .destroyReady(SentenceSpec.self)])
    for await _ in context.wakeUps { try await pass(context) }
  }

  private func pass(_ context: ControllerContext) async throws {
    for text in try await context.list(StringSpec.self) {
      if text.metadata.phase == .running {
        try await context.addFinalizer(text.pointer, name)
        try await context.modify(SentenceSpec.self, id: text.id) { $0.spec.value = "\(text.spec.value) sentence" }
      } else {
        if try await context.get(SentenceSpec.self, id: text.id) != nil {
          guard try await context.teardown(SentenceSpec.self, id: text.id) else { continue }
          try await context.destroy(SentenceSpec.self, id: text.id)
        }
        try await context.removeFinalizer(text.pointer, name)
      }
    }
  }
}

/// Adds up the numbers of one namespace into one number of another.
struct SumController: Controller {
  let name: String
  var source = "default"
  var target = "sums"
  var id = "sum"
  var options = ListOptions()

  var inputs: [ControllerInput] { [.weak(IntSpec.self, namespace: source)] }
  var outputs: [ControllerOutput] { [.shared(IntSpec.self)] }

  func reconcile(_ context: ControllerContext) async throws {
    let numbers = try await context.list(IntSpec.self, namespace: source, options: options)
    let sum = numbers.reduce(0) { $0 + $1.spec.value }
    try await context.modify(IntSpec.self, id: id, namespace: target) { $0.spec.value = sum }
  }
}

/// Doubles the numbers of one namespace, and cleans up after those which are gone.
struct IntDoublerController: Controller {
  let name = "IntDoublerController"
  var inputs: [ControllerInput] { [.weak(IntSpec.self)] }
  var outputs: [ControllerOutput] { [.exclusive(IntSpec.self)] }

  func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    for number in try await context.list(IntSpec.self) where number.metadata.phase == .running {
      try await context.modify(IntSpec.self, id: number.id, namespace: "doubled") {
        $0.spec.value = number.spec.value * 2
      }
    }
    try await context.cleanupOutputs(ResourceKind(IntSpec.self, namespace: "doubled"))
  }
}

/// Fails after each step of its way to three numbers.
struct FailingController: Controller {
  struct Failure: Error {}

  let name = "FailingController"
  var inputs: [ControllerInput] { [] }
  var outputs: [ControllerOutput] { [.exclusive(IntSpec.self)] }

  func run(_ context: ControllerContext) async throws {
    for await _ in context.wakeUps {
      let count = try await context.list(IntSpec.self).count
      if count == 3 { return }
      try await context.create(Resource(id: String(count), spec: IntSpec(count)))
      throw Failure()
    }
  }
}

/// Says of each number what writing its text returned.
struct ModifyWithResultController: Controller {
  let name = "ModifyWithResultController"
  var inputs: [ControllerInput] { [.weak(IntSpec.self)] }
  var outputs: [ControllerOutput] { [.exclusive(StringSpec.self), .exclusive(SentenceSpec.self)] }

  func reconcile(_ context: ControllerContext) async throws {
    for number in try await context.list(IntSpec.self) {
      let text = try await context.modify(StringSpec.self, id: number.id) { $0.spec.value = String(number.spec.value) }
      let version = Metadata.text(ofVersion: text.metadata.version)
      try await context.modify(SentenceSpec.self, id: number.id) {
        $0.spec.value = "\(text.spec.value) is version \(version)"
      }
    }
  }
}
