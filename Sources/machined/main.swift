// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Logging
internal import MachinedCore
internal import System

// One program under many names: the image carries it once, and links to it say what it is asked to be.

let name = Files.name(of: CommandLine.arguments.first ?? "machined")
let console: any LogSink = DescriptorSink() ?? NullSink()

switch name {
case "poweroff", "shutdown", "reboot":
  exit(await PowerCommand(name: name).run(logger: Logger(component: name, sink: console)))
default:
  exit(await MachinedMain.run(console: console))
}
