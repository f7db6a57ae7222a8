// SPDX-License-Identifier: Apache-2.0

// benchmark-system DIRECTORY: prints nanoseconds for a process from its start until its exit is collected, for a file that
// is replaced durably, and for one that is found unchanged. Each is the best of several rounds.

internal import Glibc
internal import System

func best(of rounds: Int, repetitions: Int, _ body: () async throws -> Void) async rethrows -> Int64 {
  var best = Int64.max
  for _ in 0..<rounds {
    let start = ContinuousClock.now
    for _ in 0..<repetitions { try await body() }
    best = min(best, Int64((ContinuousClock.now - start).inSeconds * 1e9) / Int64(repetitions))
  }
  return best
}

struct Failure: Error { let status: ProcessExit }

do {
  guard let directory = CommandLine.arguments.dropFirst().first else {
    print("usage: benchmark-system DIRECTORY")
    exit(2)
  }
  let spawning = try await best(of: 5, repetitions: 200) {
    let status = try await Reaper.shared.start(ProcessOptions("/bin/true")).wait()
    guard status.isSuccess else { throw Failure(status: status) }
  }
  let path = "\(directory)/swift"
  let bytes = [UInt8](repeating: 7, count: 4096)
  let replacing = try await best(of: 5, repetitions: 100) { try Files.write(path, bytes) }
  let comparing = try await best(of: 5, repetitions: 2000) { try Files.update(path, bytes) }
  print(spawning, replacing, comparing)
} catch {
  print(error)
  exit(1)
}
