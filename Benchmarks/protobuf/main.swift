// SPDX-License-Identifier: Apache-2.0

import Glibc
import Protobuf

// usage: benchmark-protobuf write FILE   the message of the benchmark, encoded
//        benchmark-protobuf time FILE    nanoseconds to decode it and to encode it

func machine(_ number: Int) -> Benchmark.Machine {
  .with { machine in
    machine.id = "machine-\(number).cluster.local"
    machine.generation = UInt64(number) * 1_000_003
    machine.ready = number % 2 == 0
    machine.state = .running
    machine.links = (0..<4).map { link($0) }
    machine.processes = (0..<8).map { process($0) }
    machine.certificate = [UInt8](repeating: 0x42, count: 256)
    machine.samples = (0..<32).map { Int64($0) * 977 - 4000 }
  }
}

func link(_ number: Int) -> Benchmark.Link {
  .with { link in
    link.name = "eth\(number)"
    link.index = UInt32(number)
    link.hardwareAddress = [2, 0, 0, 0, 0, UInt8(number)]
    link.addresses = [
      .with {
        $0.ip = [10, 5, 0, UInt8(number)]; $0.prefixLength = 24
      },
      .with {
        $0.ip = [UInt8](repeating: 0xfd, count: 16); $0.prefixLength = 64
      },
    ]
    link.counters = .with {
      $0.receivedBytes = 123_456_789_012
      $0.sentBytes = 98_765_432
      $0.receivedPackets = 1_234_567
      $0.sentPackets = 12_345
      $0.checksum = 0x0123_4567_89ab_cdef
    }
  }
}

func process(_ number: Int) -> Benchmark.Process {
  .with { process in
    process.pid = Int32(1000 + number)
    process.parentPID = 1
    process.state = "S"
    process.cpuTime = 12.75
    process.virtualMemory = 1 << 30
    process.residentMemory = 1 << 26
    process.command = "kube-apiserver"
    process.executable = "/usr/local/bin/kube-apiserver"
    process.arguments = "--advertise-address=10.5.0.2 --secure-port=6443 --enable-admission-plugins=NodeRestriction"
  }
}

let inventory = Benchmark.Inventory.with {
  $0.hostname = "talos-control-plane-1"
  $0.machines = (0..<5).map { machine($0) }
  $0.labels = ["role": "control-plane", "zone": "eu-1", "rack": "12", "owner": "platform"]
}

func now() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}

/// The fastest of some rounds, per call: what the machine can do when nothing else runs.
func measure(_ body: () throws -> Void) rethrows -> Int64 {
  let calls: Int64 = 500
  var best = Int64.max
  for _ in 0..<40 {
    let start = now()
    for _ in 0..<calls { try body() }
    best = min(best, (now() - start) / calls)
  }
  return best
}

func readFile(_ path: String) -> [UInt8] {
  guard let file = fopen(path, "r") else { return [] }
  defer { fclose(file) }
  var bytes = [UInt8](repeating: 0, count: 1 << 20)
  let count = fread(&bytes, 1, bytes.count, file)
  return Array(bytes[..<count])
}

func writeFile(_ path: String, _ bytes: [UInt8]) {
  guard let file = fopen(path, "w") else { return }
  fwrite(bytes, 1, bytes.count, file)
  fclose(file)
}

guard CommandLine.arguments.count == 3 else { exit(2) }
let path = CommandLine.arguments[2]
if CommandLine.arguments[1] == "write" {
  writeFile(path, inventory.protobuf())
} else {
  let bytes = readFile(path)
  let message = try Benchmark.Inventory(protobuf: bytes)
  precondition(message == inventory && message.protobuf() == bytes, "the message does not survive the round trip")
  var checksum = 0
  let decode = try measure { checksum += try Benchmark.Inventory(protobuf: bytes).machines.count }
  let encode = measure { checksum += message.protobuf().count }
  precondition(checksum > 0)
  print(decode, encode)
}
