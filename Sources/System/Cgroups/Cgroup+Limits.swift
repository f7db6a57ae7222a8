// SPDX-License-Identifier: Apache-2.0

extension Cgroup {
  /// Applies limits. A value whose controller is missing on this machine is skipped.
  public func apply(_ limits: CgroupLimits) throws(SystemError) {
    switch hierarchy {
    case .unified:
      try set("memory.min", "memory", limits.memoryMinimum)
      try set("memory.low", "memory", limits.memoryLow)
      try set("memory.max", "memory", limits.memoryMaximum)
      try set("memory.swap.max", "memory", limits.swapMaximum)
      try set("cpu.weight", "cpu", limits.cpuWeight)
    case .perController:
      try set("memory.soft_limit_in_bytes", "memory", limits.memoryLow)
      try set("memory.limit_in_bytes", "memory", limits.memoryMaximum)
      try set("cpu.shares", "cpu", limits.cpuShares)
    }
    try set("pids.max", "pids", limits.processMaximum)
  }

  private func set(_ file: String, _ controller: String, _ value: UInt64?) throws(SystemError) {
    guard let value, let directory = directory(of: controller) else { return }
    let path = Files.join(directory, file)
    if Files.exists(path) { try Files.writeInPlace(path, "\(value)") }
  }
}
