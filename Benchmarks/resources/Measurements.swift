// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import Synchronization

/// Updates as fast as the store takes them, until the controller has read the last one.
func measureWakeUps(_ report: Report) async throws {
  let count = 1_000_000
  let state = ResourceState()
  let counter = Counter()
  let runtime = try ControllerRuntime.withIdleControllers(state) { counter.reach($0.count) }
  var probe = try await state.create(Resource(id: "probe", spec: ProbeSpec(count: 0)))
  let elapsed = try await runtime.whileRunning { [probe] in
    await counter.wait(for: 0)
    var current = probe
    let start = ContinuousClock.now
    for number in 1...count {
      current.spec = ProbeSpec(count: number)
      current = try await state.update(current)
    }
    await counter.wait(for: count)
    return ContinuousClock.now - start
  }
  probe = try await state.get(ProbeSpec.self, id: "probe") ?? probe
  let rate = Double(count) / elapsed.inSeconds
  let metrics = runtime.metrics()["benchmark.ProbeController"]
  report.figure("update -> event -> wake-up, 250 idle controllers", "\(Int(rate)) updates/s")
  report.figure("  wake-ups after joining", "\(metrics?.wakeUps ?? 0)")
  report.require(rate >= 100_000, "100000 updates a second")
}

/// Each update waits until the controller has read the one before: nothing is joined.
func measureRoundTrips(_ report: Report) async throws {
  let count = 100_000
  let state = ResourceState()
  let counter = Counter()
  let runtime = try ControllerRuntime.withIdleControllers(state) { counter.reach($0.count) }
  let probe = try await state.create(Resource(id: "probe", spec: ProbeSpec(count: 0)))
  let elapsed = try await runtime.whileRunning {
    await counter.wait(for: 0)
    var current = probe
    let start = ContinuousClock.now
    for number in 1...count {
      current.spec = ProbeSpec(count: number)
      current = try await state.update(current)
      await counter.wait(for: number)
    }
    return ContinuousClock.now - start
  }
  report.figure("one update at a time, each awaited", "\(Int(Double(count) / elapsed.inSeconds)) round trips/s")
}

/// A thousand updates a second; how long until the controller has read each.
func measureLatency(_ report: Report) async throws {
  let count = 5000
  let state = ResourceState()
  let counter = Counter()
  let samples = Mutex<[Duration]>([])
  let runtime = try ControllerRuntime.withIdleControllers(state) { probe in
    let latency = ContinuousClock.now - probe.time
    samples.withLock { $0.append(latency) }
    counter.reach(probe.count)
  }
  let probe = try await state.create(Resource(id: "probe", spec: ProbeSpec(count: 0)))
  try await runtime.whileRunning {
    await counter.wait(for: 0)
    samples.withLock { $0.removeAll() }
    var current = probe
    let start = ContinuousClock.now
    for number in 1...count {
      try await Task.sleep(until: start + .milliseconds(number))
      current.spec = ProbeSpec(count: number)
      current = try await state.update(current)
    }
    await counter.wait(for: count)
  }
  let sorted = samples.withLock { $0.sorted() }
  func percentile(_ share: Double) -> Int { sorted[Int(Double(sorted.count - 1) * share)].inMicroseconds }
  report.figure(
    "update -> reconcile at 1000/s", "p50 \(percentile(0.5)) us, p99 \(percentile(0.99)) us, max \(percentile(1)) us")
  report.require(percentile(0.99) < 1000, "p99 under 1 ms at 1000 updates a second")
}

/// What `talosctl get` costs: a thousand resources with their YAML, first and again.
func measureLists(_ report: Report) async throws {
  let state = ResourceState()
  for number in 0..<1000 { try await state.create(Resource(id: "probe-\(number)", spec: ProbeSpec(count: number))) }
  for pass in ["first", "again"] {
    let start = ContinuousClock.now
    var bytes = 0
    for resource in try await state.list(ResourceKind(ProbeSpec.self)) { bytes += resource.yamlSpec.utf8.count }
    let elapsed = ContinuousClock.now - start
    report.figure("list of 1000 with YAML, \(pass) (\(bytes) bytes)", "\(elapsed.inMicroseconds) us")
  }
}
