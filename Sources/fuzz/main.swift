// SPDX-License-Identifier: Apache-2.0

// fuzz [SECONDS [TARGET…]]: tries damaged inputs on the parsers in turn, 60 seconds each by default. Prints the seed
// of each round first, so that a round which ends in a crash can be repeated: fuzz seed NUMBER TARGET.

internal import FuzzTargets
internal import Fuzzing
internal import Glibc

let inputsPerRound = 20_000

func fuzz(_ targets: [FuzzTarget], seconds: Int) throws {
  let clock = ContinuousClock()
  for target in targets {
    let end = clock.now.advanced(by: .seconds(seconds))
    while clock.now < end {
      let seed = UInt64.random(in: 0...UInt64(UInt32.max))
      print("\(target.name): seed \(seed)")
      try target.run(seed: seed, inputs: inputsPerRound)
    }
  }
}

let arguments = Array(CommandLine.arguments.dropFirst())
do {
  if arguments.first == "seed", let seed = arguments.dropFirst().first.flatMap(UInt64.init) {
    for target in try FuzzCatalog.targets(named: arguments.dropFirst(2)) {
      try target.run(seed: seed, inputs: inputsPerRound)
    }
  } else {
    try fuzz(FuzzCatalog.targets(named: arguments.dropFirst()), seconds: arguments.first.flatMap { Int($0) } ?? 60)
  }
} catch {
  print(error)
  exit(1)
}
