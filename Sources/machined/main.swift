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

switch name {
case "poweroff", "shutdown", "reboot":
  exit(await PowerCommand(name: name).run(logger: Logger(component: name, sink: console)))
case "apid":
  exit(await Daemon.run(name, console: console) { try await Apid(logger: $0).run() })
case "trustd":
  exit(await Daemon.run(name, console: console) { try await Trustd.run(TrustdConfiguration(logger: $0)) })
default:
  exit(await MachinedMain.run(console: console))
}
