// SPDX-License-Identifier: Apache-2.0

import CommandLine
import Glibc

exit(await Application(ImagerCommand.root).run(Array(Swift.CommandLine.arguments.dropFirst())))
