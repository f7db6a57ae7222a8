// SPDX-License-Identifier: Apache-2.0

import Glibc
import System
import TalosctlCore

/// The last component of the name the program was called by.
let name = CommandLine.arguments.first?.split(separator: "/").last.map(String.init) ?? "talosctl"
signal(SIGPIPE, SIG_IGN)
let code = await Talosctl.run(
  name: name, arguments: Array(CommandLine.arguments.dropFirst()), environment: ProcessEnvironment.current)
exit(code)
