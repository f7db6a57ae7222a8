// SPDX-License-Identifier: Apache-2.0

import Protobuf
import RPC
import Resources
import Testing

@Suite(.timeLimit(.minutes(1))) struct WatchServiceTests {
  private let state = ResourceState()
  private var client: StateServiceClient { StateServiceClient(InProcessChannel(services: [StateService(state)])) }

  private func request(_ change: (inout Cosi.WatchRequest) -> Void) -> Cosi.WatchRequest {
    var request = Cosi.WatchRequest.with {
      $0.namespace = "default"
      $0.type = "os/path"
      $0.apiVersion = 1
    }
    change(&request)
    return request
  }

  @Test func readinessComesFirstThenEventsOneByOne() async throws {
    try await state.create(path("a"))
    let stream = try await client.watch(request { $0.options = .with { $0.bootstrapContents = true } })
    var responses = stream.makeAsyncIterator()
    let counts = [try await responses.next(), try await responses.next(), try await responses.next()].map(
      \.?.event.count)
    #expect(counts == [0, 1, 1])
    try await state.destroy(path("a").pointer)
    let event = try #require(try await responses.next()?.event.first)
    #expect(event.eventType == .destroyed)
    #expect(event.resource?.metadata?.version == "1")
    #expect(event.bookmark?.count == 16)
  }

  @Test func aggregatedEventsShareAMessage() async throws {
    try await state.create(path("a"))
    let stream = try await client.watch(
      request {
        $0.options = .with {
          $0.bootstrapContents = true
          $0.aggregated = true
        }
      })
    var responses = stream.makeAsyncIterator()
    #expect(try await responses.next()?.event.isEmpty == true)
    let events = try #require(try await responses.next()?.event)
    #expect(events.map(\.eventType) == [.created, .bootstrapped])
    // A tombstone has an empty spec, because clients refuse none at all.
    #expect(events.last?.resource?.spec == Cosi.Spec())
    #expect(events.last?.resource?.metadata?.version == "undefined")
  }

  @Test func clientsFromBeforeBootstrappedAreSparedIt() async throws {
    try await state.create(path("a"))
    let stream = try await client.watch(
      request {
        $0.apiVersion = 0
        $0.options = .with { $0.bootstrapContents = true }
      })
    var responses = stream.makeAsyncIterator()
    _ = try await responses.next()
    #expect(try await responses.next()?.event.first?.eventType == .created)
    try await state.create(path("b"))
    let event = try #require(try await responses.next()?.event.first)
    #expect(event.eventType == .created && event.resource?.metadata?.id == "b")
  }

  @Test func errorsBeforeReadinessAreTheStatus() async throws {
    func code(_ request: Cosi.WatchRequest) async throws -> RPCCode? {
      do {
        var responses = try await client.watch(request).makeAsyncIterator()
        _ = try await responses.next()
        return nil
      } catch let status as RPCStatus {
        return status.code
      }
    }
    #expect(try await code(request { $0.options = .with { $0.startFromBookmark = [1, 2] } }) == .failedPrecondition)
    let single = request {
      $0.id = "a"
      $0.options = .with { $0.bootstrapContents = true }
    }
    #expect(try await code(single) == .unimplemented)
    #expect(
      try await code(request { $0.options = .with { $0.idQuery = .with { $0.regexp = "[" } } }) == .invalidArgument)
  }

  @Test func anOverrunEndsTheStream() async throws {
    let state = ResourceState(history: HistoryLimits(initialCapacity: 4, maximumCapacity: 4, gap: 1))
    let client = StateServiceClient(InProcessChannel(services: [StateService(BurstingState(base: state))]))
    let stream = try await client.watch(request { _ in })
    var events: [Cosi.EventType] = []
    for try await response in stream { events += response.event.map(\.eventType) }
    #expect(events == [.errored])
  }
}

/// Creates more than history can hold between opening a watch and reading from it.
private struct BurstingState: StateWrapper {
  let base: any CoreState

  func watchKind(_ kind: ResourceKind, options: KindWatchOptions) async throws -> ResourceWatch {
    let watch = try await base.watchKind(kind, options: options)
    for number in 0..<9 { try await base.create(path("\(number)")) }
    return watch
  }
}
