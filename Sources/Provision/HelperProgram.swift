// SPDX-License-Identifier: Apache-2.0

internal import System

/// How a program is told to be ``NodeSupervisor`` or ``ControlPlaneBalancer`` of a cluster.
public struct HelperProgram: Sendable, Equatable {
  /// Nil stands for this very program.
  private let path: String?
  private let prefix: [String]

  /// - Parameter prefix: arguments before `run-node DIRECTORY NODE` and `load-balance DIRECTORY`.
  public init(path: String? = nil, prefix: [String] = ["cluster"]) {
    self.path = path
    self.prefix = prefix
  }

  func start(_ arguments: [String], log: String, in cgroup: Cgroup) throws {
    try cgroup.create()
    var process = ProcessOptions(try path ?? Files.linkTarget("/proc/self/exe"), prefix + arguments)
    process.standardOutput = .file(log)
    process.standardError = .file(log)
    process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
    process.cgroup = cgroup
    process.newSession = true
    _ = try Reaper.shared.start(process)
  }
}
