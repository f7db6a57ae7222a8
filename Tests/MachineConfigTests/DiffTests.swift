// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import Testing

@Suite struct DiffTests {
  @Test func changesAreShownWithContext() throws {
    let old = try Configuration(yaml: Fixtures.controlPlane)
    let new = try old.patched(by: [Patch("machine: {install: {disk: /dev/sda}, certSANs: [a]}")])
    let diff = new.diff(from: old, redacted: true)
    #expect(
      diff == """
        --- a
        +++ b
        @@ -5,8 +5,10 @@
             ca:
                 crt: \(Fixtures.certificate)
                 key: '******'
        +    certSANs:
        +        - a
             install:
        -        disk: /dev/vda
        +        disk: /dev/sda
         cluster:
             controlPlane:
                 endpoint: https://10.5.0.2:6443

        """)
  }

  @Test func layoutAndCommentsDoNotCount() throws {
    let old = try Configuration(yaml: Fixtures.controlPlane)
    let new = try Configuration(
      yaml: "# comment\n" + old.patched(by: []).yaml().replacing("  type:", with: "  \"type\":"))
    #expect(new.diff(from: old) == "")
  }

  @Test func aNewConfigIsAllAdditions() throws {
    let diff = try Configuration(
      yaml:
        "debug: true\nmachine: {type: worker, token: aaaaaa.bbbbbbbbbbbbbbbb}\nversion: v1alpha1\ncluster: {controlPlane: {endpoint: https://a}}"
    ).diff(from: nil)
    #expect(diff.hasPrefix("--- a\n+++ b\n@@ -0,0 +1,8 @@\n+debug: true\n"))
  }

  @Test(arguments: [
    ("a\nb\nc\n", "a\nb\nc\n", ""),
    ("a\n", "b\n", "@@ -1 +1 @@\n-a\n+b\n"),
    ("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\n5\n6\n7\n8\nX\n", "@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+X\n"),
    ("a\nb\nc\nd\n", "b\nc\nd\n", "@@ -1,4 +1,3 @@\n-a\n b\n c\n d\n"),
    (
      "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "X\n2\n3\n4\n5\n6\n7\n8\nY\n",
      "@@ -1,4 +1,4 @@\n-1\n+X\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+Y\n"
    ),
  ])
  func hunksAreThoseOfDiff(old: String, new: String, expected: String) {
    let diff = UnifiedDiff.text(from: old, to: new)
    #expect(diff == (expected.isEmpty ? "" : "--- a\n+++ b\n" + expected))
  }

  @Test func hugeTextsAreNotCompared() {
    let old = String(repeating: "a\n", count: 50_000)
    #expect(UnifiedDiff.text(from: old, to: old + old).contains("diff too large to display"))
    // Nothing in common: comparing these would take gigabytes.
    let (left, right) = ((0..<30_000).map { "a\($0)\n" }.joined(), (0..<30_000).map { "b\($0)\n" }.joined())
    #expect(UnifiedDiff.text(from: left, to: right) == "@@ -1,30000 +1,30000 @@ diff too large to display\n")
    let changed = left.replacing("a15000\n", with: "b\n")
    #expect(UnifiedDiff.text(from: left, to: changed).contains("-a15000\n+b\n"))
  }
}
