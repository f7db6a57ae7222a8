// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import CommandLine

@Suite struct OutputTests {
  /// A reader that has read enough is no failure; a script must learn that its disk is full.
  @Test(arguments: [EPIPE, ENOSPC]) func outputThatCannotBeWrittenFails(number: Int32) async {
    let terminal = Terminal(output: { _ in throw BrokenOutput(number: number) }, error: { _ in })
    let command = Command("print", summary: "Print") { try $0.terminal.print("hello") }
    #expect(await Application(command, terminal: terminal).run([]) == (number == EPIPE ? 0 : 1))
  }
}
