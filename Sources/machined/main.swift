// SPDX-License-Identifier: Apache-2.0

internal import ApidCore
internal import Glibc
internal import Logging
internal import MachinedCore
internal import System
internal import TrustdCore

// One program under many names: the image carries it once, and links to it say what it is asked to be.

let name = Files.name(of: CommandLine.arguments.first ?? "machined")
let console: any LogSink = DescriptorSink() ?? NullSink()

Signal.ignoreBrokenPipes()
Heap.configure()

@Sendable func run() async -> Int32 {
  switch name {
  case "poweroff", "shutdown", "reboot":
    await PowerCommand(name: name).run(logger: Logger(component: name, sink: console))
  case "apid":
    await Daemon.run(name, console: console) { try await Apid(logger: $0).run() }
  case "trustd":
    await Daemon.run(name, console: console) { try await Trustd.run(TrustdConfiguration(logger: $0)) }
  default:
    await MachinedMain.run(console: console)
  }
}

// This thread does not await: a main that awaits ends its thread with pthread_exit, for which libgcc sorts the unwind
// tables of the whole program, and they stay resident.
Task.detached { exit(await run()) }
Heap.trimForever()
