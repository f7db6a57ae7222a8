// SPDX-License-Identifier: Apache-2.0

import ControllerSupport
import Protobuf
import Resources
import Specs
import Synchronization
import System
import Testing
import YAML

@Suite(.timeLimit(.minutes(1))) struct FollowTests {
  /// Follows the nodename; the body notes what happens to it.
  private final class Following: Controller {
    struct Broken: Error {}

    let name = "test.FollowingController"
    let inputs: [ControllerInput] = [.weak(KubernetesResources.NodenameSpec.self, id: "nodename")]
    let outputs: [ControllerOutput] = []
    let notes: AsyncStream<String>
    private let note: AsyncStream<String>.Continuation

    init() { (notes, note) = AsyncStream<String>.makeStream() }

    func run(_ context: ControllerContext) async throws {
      let note = note
      try await context.follow { () -> String? in
        guard let name = try await context.get(KubernetesResources.NodenameSpec.self, id: "nodename") else {
          return nil
        }
        return name.spec.nodename
      } body: { key in
        note.yield("begin \(key)")
        if key == "broken" { throw Broken() }
        do {
          try await Task.sleep(for: .seconds(3600))
        } catch {
          note.yield("end \(key)")
          throw error
        }
      }
    }
  }

  private let fixture: SecretsFixture
  private let controller = Following()

  init() throws { fixture = try SecretsFixture() }

  private func next(_ count: Int) async -> [String] {
    var seen: [String] = []
    for await note in controller.notes {
      seen.append(note)
      if seen.count == count { break }
    }
    return seen
  }

  @Test func theLatestKeyWinsAndTheBodyBeforeHasEnded() async throws {
    try await fixture.runtime(controller).whileRunning {
      try await fixture.publishNodename("a")
      #expect(await next(1) == ["begin a"])
      // A write that leaves the key as it is does not disturb the body.
      try await fixture.state.modify(KubernetesResources.NodenameSpec.self, id: "nodename") {
        $0.spec.hostnameVersion = "2"
      }
      try await fixture.publishNodename("b")
      #expect(await next(2) == ["end a", "begin b"])
      try await fixture.state.destroy(
        ResourcePointer(KubernetesResources.NodenameSpec.self, id: "nodename"), owner: "")
      #expect(await next(1) == ["end b"])
    }
  }

  @Test func aFailedBodyRestartsTheController() async throws {
    let runtime = try fixture.runtime(controller)
    try await runtime.whileRunning {
      try await fixture.publishNodename("broken")
      #expect(await next(1) == ["begin broken"])
      await fixture.time.waitForSleepers()
      #expect(runtime.metrics()[controller.name]?.crashes == 1)
      fixture.time.advance(by: .seconds(1))
      #expect(await next(1) == ["begin broken"])
    }
  }

  @Test func stoppingTheRuntimeEndsTheBody() async throws {
    try await fixture.runtime(controller).whileRunning {
      try await fixture.publishNodename("a")
      #expect(await next(1) == ["begin a"])
    }
    #expect(await next(1) == ["end a"])
  }
}
