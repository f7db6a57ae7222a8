// SPDX-License-Identifier: Apache-2.0

// benchmark-eventloop: prints nanoseconds for a round trip between two loops, for a piece of work handed to a loop by
// another thread, for a timer that is set and cancelled, and for a task's hop on a loop and on the runtime's own threads.
// Each is the best of several rounds.

internal import EventLoop
internal import Glibc

func nanoseconds(_ duration: Duration, per count: Int) -> Int {
  Int(duration.wholeNanoseconds) / count
}

func best(of rounds: Int, _ body: () async throws -> Int) async rethrows -> Int {
  var best = Int.max
  for _ in 0..<rounds { best = min(best, try await body()) }
  return best
}

/// Two loops hand a number back and forth.
final class PingPong: Sendable {
  private let loops: [EventLoop]

  init() throws { loops = [try .start(name: "ping"), try .start(name: "pong")] }

  func run(_ count: Int) async -> Int {
    let start = ContinuousClock.now
    await withUnsafeContinuation { continuation in
      loops[0].execute { self.serve(2 * count, continuation) }
    }
    return nanoseconds(ContinuousClock.now - start, per: count)
  }

  private func serve(_ rest: Int, _ continuation: UnsafeContinuation<Void, Never>) {
    guard rest > 0 else { return continuation.resume() }
    loops[(rest + 1) % 2].execute { self.serve(rest - 1, continuation) }
  }
}

/// One thread hands work to a loop as fast as it can.
func handOver(_ count: Int, to loop: EventLoop) async -> Int {
  let start = ContinuousClock.now
  await withUnsafeContinuation { continuation in
    for _ in 1..<count { loop.execute {} }
    loop.execute { continuation.resume() }
  }
  return nanoseconds(ContinuousClock.now - start, per: count)
}

/// Sets timers like those of calls, which end long before, and cancels them in another order.
func setAndCancelTimers(_ count: Int, on loop: EventLoop) async -> Int {
  await withUnsafeContinuation { continuation in
    loop.execute {
      let start = ContinuousClock.now
      var timers: [LoopTimer] = []
      timers.reserveCapacity(count)
      for number in 0..<count {
        timers.append(loop.schedule(after: .milliseconds(60_000 + number &* 7919 % 30_000)) {})
      }
      for number in 0..<count { loop.cancel(timers[number &* 7919 % count]) }
      continuation.resume(returning: nanoseconds(ContinuousClock.now - start, per: count))
    }
  }
}

func hop(_ count: Int) async -> Int {
  let start = ContinuousClock.now
  for _ in 0..<count { await Task.yield() }
  return nanoseconds(ContinuousClock.now - start, per: count)
}

do {
  let loop = try EventLoop.start()
  let pingPong = try PingPong()
  let roundTrip = await best(of: 5) { await pingPong.run(50_000) }
  let handedOver = await best(of: 5) { await handOver(500_000, to: loop) }
  let timer = await best(of: 5) { await setAndCancelTimers(100_000, on: loop) }
  let hopOnLoop = await best(of: 5) { await Task(executorPreference: loop) { await hop(500_000) }.value }
  let hopElsewhere = await best(of: 5) { await Task.detached { await hop(500_000) }.value }
  print(roundTrip, handedOver, timer, hopOnLoop, hopElsewhere)
  exit(0)
} catch {
  print(error)
  exit(1)
}
