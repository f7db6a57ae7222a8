// SPDX-License-Identifier: Apache-2.0

/// A binary heap by deadline. Cancelled entries stay until they come up, or until they are the majority.
struct TimerQueue {
  private struct Entry {
    var deadline: UInt64
    var number: UInt64
  }

  private var heap: [Entry] = []
  private var bodies: [UInt64: () -> Void] = [:]
  private var lastNumber: UInt64 = 0

  var nextDeadline: UInt64? { bodies.isEmpty ? nil : heap.first?.deadline }

  mutating func insert(deadline: UInt64, _ body: @escaping () -> Void) -> LoopTimer {
    lastNumber += 1
    bodies[lastNumber] = body
    heap.append(Entry(deadline: deadline, number: lastNumber))
    siftUp(heap.count - 1)
    return LoopTimer(number: lastNumber)
  }

  mutating func cancel(_ timer: LoopTimer) {
    guard bodies.removeValue(forKey: timer.number) != nil else { return }
    if heap.count > 64, bodies.count < heap.count / 2 { compact() }
  }

  /// The next body that is due at `now`.
  mutating func popDue(_ now: UInt64) -> (() -> Void)? {
    while let first = heap.first {
      let body = bodies[first.number]
      guard first.deadline <= now || body == nil else { return nil }
      removeFirst()
      bodies[first.number] = nil
      if let body { return body }
    }
    return nil
  }

  private mutating func compact() {
    heap = heap.filter { bodies[$0.number] != nil }.sorted { $0.deadline < $1.deadline }
  }

  private mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    siftDown(0)
  }

  private mutating func siftUp(_ start: Int) {
    var child = start
    while child > 0, heap[child].deadline < heap[(child - 1) / 2].deadline {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func siftDown(_ start: Int) {
    var parent = start
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].deadline < heap[least].deadline { least = child }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
