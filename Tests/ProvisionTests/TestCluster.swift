// SPDX-License-Identifier: Apache-2.0

import Foundation
import Netlink
import System
import Testing

@testable import Provision

/// A place for real clusters whose nodes run a tiny PID 1 instead of an operating system.
struct TestCluster {
  /// What PID 1 does at its first, second and third start: reboot, crash, stay.
  private static let initSource = """
    #include <stdio.h>
    #include <sys/reboot.h>
    #include <unistd.h>
    int main(void) {
      int starts = 0;
      FILE *file = fopen("/var/starts", "r");
      if (file) { if (fscanf(file, "%d", &starts) != 1) starts = 0; fclose(file); }
      file = fopen("/var/starts", "w");
      fprintf(file, "%d", ++starts);
      fclose(file);
      if (starts == 1) reboot(RB_AUTOBOOT);
      if (starts == 2) return 3;
      for (;;) pause();
    }
    """

  let root = NSTemporaryDirectory() + "clusters-\(UUID().uuidString)"
  let name = "t" + UUID().uuidString.prefix(8).lowercased()
  /// One of many networks, since tests run at the same time.
  let network = "10.\(Int.random(in: 100...250)).\(Int.random(in: 0...255)).0/24"

  var rootfs: String { "\(root)-rootfs" }
  var directory: ClusterDirectory { ClusterDirectory(root: root, cluster: name) }
  var provisioner: ClusterProvisioner { ClusterProvisioner(stateRoot: root) }
  var names: ResourceNames { ResourceNames(cluster: name) }

  init() throws {
    for path in ["sbin", "proc", "dev", "sys", "run", "system", "tmp", "var", "usr/etc"] {
      try Files.makeDirectories("\(rootfs)/\(path)")
    }
  }

  func compileInit() throws {
    try Files.write("\(rootfs).c", Self.initSource)
    try run("/usr/bin/gcc", ["-static", "-o", "\(rootfs)/sbin/init", "\(rootfs).c"])
  }

  /// The program beside the test bundle.
  static var fixture: String {
    let build = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent(".build/debug")
    return build.appendingPathComponent("cluster-fixture").path
  }

  func create() throws { try run(Self.fixture, ["create", root, name, network, rootfs]) }

  func start(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.fixture)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    return process
  }

  func run(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw ProvisionError(.failed, output) }
  }

  /// What is left of the cluster on this machine; empty after a destroy.
  func leftovers() throws -> [String] {
    var left = try RouteNetlink().links().map(\.name).filter {
      $0 == names.bridge || $0 == names.interface(of: "\(name)-controlplane-1")
        || $0 == names.interface(of: "\(name)-worker-1")
    }
    if try CgroupTree(names.cgroup).exists { left.append(names.cgroup) }
    left += try MountPoint.all().map(\.target).filter { $0.hasPrefix(root) }
    if Files.exists(root) { left += try Files.list(root) }
    return left
  }

  func removeFiles() {
    for path in [root, rootfs, "\(rootfs).c"] { try? Files.removeTree(path) }
  }
}
