// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Synchronization

/// Prints figures and remembers which limits were missed.
final class Report: Sendable {
  private let missed = Mutex<[String]>([])

  func figure(_ name: String, _ value: String) {
    print(name + String(repeating: " ", count: max(1, 56 - name.count)) + value)
  }

  func require(_ isMet: Bool, _ limit: String) {
    if !isMet { missed.withLock { $0.append(limit) } }
  }

  /// Exits with 1 when a limit was missed.
  func finish() {
    let missed = missed.withLock { $0 }
    for limit in missed { print("MISSED: \(limit)") }
    exit(missed.isEmpty ? 0 : 1)
  }
}

extension Duration {
  var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) / 1e18
  }

  var inMicroseconds: Int { Int(inSeconds * 1e6) }
}
