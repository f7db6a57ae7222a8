// SPDX-License-Identifier: Apache-2.0

import Glibc
import System
import Testing

@Suite struct MountTests {
  @Test func readsMountinfo() throws {
    let line = #"36 35 98:0 /mnt1 /mnt\0402 rw,noatime master:1 propagate_from:2 - ext3 /dev/root rw,errors=continue"#
    let mount = try #require(MountPoint(mountinfo: line[...]))
    #expect(mount.target == "/mnt 2")
    #expect(mount.root == "/mnt1")
    #expect(mount.device == DeviceNumber(major: 98, minor: 0))
    #expect(mount.propagation == ["master:1", "propagate_from:2"])
    #expect(mount.type == "ext3")
    #expect(mount.superOptions == ["rw", "errors=continue"])
  }

  @Test(arguments: ["", "36 35 98:0 / / rw", "36 35 98 / / rw - ext3 a b c d", "x 35 98:0 / / rw - ext3 /dev/root rw"])
  func skipsMalformedMountinfo(line: String) {
    #expect(MountPoint(mountinfo: line[...]) == nil)
  }

  @Test(.enabled(if: getuid() == 0)) func mountsBindsAndUnmounts() throws {
    let directory = try TemporaryDirectory()
    let (first, second) = (directory.file("a"), directory.file("b"))
    try Files.makeDirectories(first)
    try Files.makeDirectories(second)
    try Mount("tmpfs", on: first, type: "tmpfs", flags: [.noSetUID], data: "size=1M").perform()
    defer { try? Mount.unmount(first, .detach) }
    try Files.write(Files.join(first, "file"), "x")
    try Mount.bind(first, on: second, readOnly: true)
    defer { try? Mount.unmount(second, .detach) }
    #expect(try MountPoint.at(first)?.type == "tmpfs")
    #expect(try FileSystemSpace.at(first).size == 1 << 20)
    let error = #expect(throws: SystemError.self) { try Files.write(Files.join(second, "file"), "y") }
    #expect(error?.code == .readOnly)
    #expect(error?.description.contains("mounted read-only") == true)
  }

  @Test func mountFailureNamesBothEnds() {
    let error = #expect(throws: SystemError.self) { try Mount("tmpfs", on: "/nowhere", type: "tmpfs").perform() }
    #expect(error?.description.hasPrefix("mount tmpfs tmpfs on /nowhere: ") == true)
  }
}
