// SPDX-License-Identifier: Apache-2.0

// benchmark-yaml FILE: prints nanoseconds for reading and for printing the document, the best of several rounds.

internal import Glibc
internal import System
internal import YAML

let rounds = 20
let repetitions = 50

func bestTime(_ body: () throws -> Void) rethrows -> Int64 {
  let clock = ContinuousClock()
  var best = Int64.max
  for _ in 0..<rounds {
    let start = clock.now
    for _ in 0..<repetitions { try body() }
    best = min(best, Int64((clock.now - start).inSeconds * 1e9) / Int64(repetitions))
  }
  return best
}

do {
  guard let path = CommandLine.arguments.dropFirst().first else {
    print("usage: benchmark-yaml FILE")
    exit(2)
  }
  let bytes = try Files.read(path)
  let documents = try YAML.parse(bytes: bytes)
  let reading = try bestTime { _ = try YAML.parse(bytes: bytes) }
  let printing = bestTime { _ = YAML.print(documents) }
  print(reading, printing)
} catch {
  print(error)
  exit(1)
}
