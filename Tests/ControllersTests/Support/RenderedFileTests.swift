// SPDX-License-Identifier: Apache-2.0

import ControllerSupport
import System
import Testing

@Suite struct RenderedFileTests {
  @Test func aVersionNamesPathsAndContentsInAnyOrder() throws {
    let a = RenderedFile("/a", "1"), b = RenderedFile("/b", "2")
    let version = try RenderedFile.version(of: [a, b])
    #expect(try RenderedFile.version(of: [b, a]) == version && version.count == 16)
    #expect(try RenderedFile.version(of: [a]) != version)
    #expect(try RenderedFile.version(of: [RenderedFile("/a", "2"), RenderedFile("/b", "1")]) != version)
  }

  @Test func onlyChangesAreWritten() throws {
    let directory = try TemporaryDirectory()
    let file = RenderedFile("\(directory.path)/f", "secret", mode: 0o400, userID: 7, groupID: 8)
    #expect(try file.write())
    #expect(try !file.write())
    #expect(try Files.status(file.path).permissions == 0o400)
    #expect("\(file)" == "\(file.path) (6 bytes)")
  }
}
