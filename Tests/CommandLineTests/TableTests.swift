// SPDX-License-Identifier: Apache-2.0

import CommandLine
import Testing

@Suite struct TableTests {
  @Test func alignsAllButTheLastColumn() {
    var table = Table(["NODE", "ID", "STATUS"])
    table.add("10.5.0.2", "apid", "Running")
    table.add("10.5.0.3", "containerd", "")
    #expect(
      table.text == """
        NODE       ID           STATUS
        10.5.0.2   apid         Running
        10.5.0.3   containerd   \n
        """)
  }

  @Test func raggedRowsOnlyWidenWhatTheyPad() {
    var table = Table()
    table.add("a", "b")
    table.add("a line of its own")
    #expect(table.text == "a   b\na line of its own\n")
  }

  @Test func streamedColumnsOnlyGrow() {
    var table = StreamingTable()
    #expect(table.line(["NODE", "ID"]) == "NODE   ID")
    #expect(table.line(["10.5.0.2", "x"]) == "10.5.0.2   x")
    #expect(table.line(["a", "x"]) == "a          x")
  }
}
