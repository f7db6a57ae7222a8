// SPDX-License-Identifier: Apache-2.0

internal import Resources

/// Sixteen probes, each with a controller of its own. A probe is updated again when its controller has been woken by the
/// update before and has read it: every update is a watch event and a wake-up, nothing is joined.
func measureWakeUps(_ report: Report) async throws {
  let probes = (1...16).map { "probe-\($0)" }
  let count = 50_000
  let state = ResourceState()
  let runtime = try ControllerRuntime.withIdleControllers(state)
  let counters = probes.map { _ in Counter() }
  for (probe, counter) in zip(probes, counters) {
    try runtime.register(ProbeController(namespace: probe) { counter.reach($0.count) })
  }
  let elapsed = try await runtime.whileRunning {
    let start = ContinuousClock.now
    try await withThrowingTaskGroup { group in
      for (probe, counter) in zip(probes, counters) {
        group.addTask { try await state.updateProbe(in: probe, count, until: counter) }
      }
      try await group.waitForAll()
    }
    return ContinuousClock.now - start
  }
  let updates = probes.count * count
  let rate = Double(updates) / elapsed.inSeconds
  let metrics = runtime.metrics()
  let wakeUps = probes.reduce(0) { $0 + (metrics[ProbeController.name(in: $1)]?.wakeUps ?? 0) }
  report.figure("update -> event -> wake-up, 250 idle controllers", "\(Int(rate)) updates/s")
  report.figure("  wake-ups for \(updates) updates", "\(wakeUps)")
  report.require(rate >= 100_000, "100000 updates a second that each wake a controller")
  report.require(wakeUps >= updates, "one wake-up per update")
}

/// One probe, updated as fast as the store takes it, and a watch that is never further behind than history reaches.
func measureWatchEvents(_ report: Report) async throws {
  let count = 500_000
  let state = ResourceState()
  let runtime = try ControllerRuntime.withIdleControllers(state)
  let counter = Counter()
  let watch = try await state.watchKind(ProbeSpec.self)
  let elapsed = try await runtime.whileRunning {
    async let events: Void = counter.countEvents(of: watch, upTo: count)
    var current = try await state.create(Resource(id: "probe", spec: ProbeSpec(count: 0)))
    let start = ContinuousClock.now
    for number in 1...count {
      current.spec = ProbeSpec(count: number)
      current = try await state.update(current)
      if number.isMultiple(of: 512) { await counter.wait(for: number) }
    }
    await events
    return ContinuousClock.now - start
  }
  let rate = Double(count) / elapsed.inSeconds
  report.figure("update -> watch event, one for each", "\(Int(rate)) updates/s")
  report.require(rate >= 100_000, "100000 updates a second that are each a watch event")
}

/// One probe and its controller: how long a single chain of update, event, wake-up and read takes.
func measureRoundTrips(_ report: Report) async throws {
  let count = 100_000
  let state = ResourceState()
  let counter = Counter()
  let runtime = try ControllerRuntime.withIdleControllers(state)
  try runtime.register(ProbeController(namespace: "runtime") { counter.reach($0.count) })
  let elapsed = try await runtime.whileRunning {
    let start = ContinuousClock.now
    try await state.updateProbe(in: "runtime", count, until: counter)
    return ContinuousClock.now - start
  }
  report.figure("one update at a time, each awaited", "\(Int(Double(count) / elapsed.inSeconds)) round trips/s")
}

/// A thousand updates a second; how long until the controller has read each.
func measureLatency(_ report: Report) async throws {
  let count = 5000
  let state = ResourceState()
  let latencies = Latencies()
  let runtime = try ControllerRuntime.withIdleControllers(state)
  try runtime.register(ProbeController(namespace: "runtime") { latencies.seen($0.count) })
  let probe = try await state.create(Resource(id: "probe", spec: ProbeSpec(count: 0)))
  try await runtime.whileRunning {
    await latencies.wait(for: 0)
    var current = probe
    let start = ContinuousClock.now
    for number in 1...count {
      try await Task.sleep(until: start + .milliseconds(number))
      latencies.updated()
      current.spec = ProbeSpec(count: number)
      current = try await state.update(current)
    }
    await latencies.wait(for: count)
  }
  func percentile(_ share: Double) -> Int { latencies.percentile(share).inMicroseconds }
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
