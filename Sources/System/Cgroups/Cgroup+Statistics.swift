// SPDX-License-Identifier: Apache-2.0

extension Cgroup {
  /// What the group and all below it have used so far.
  public func statistics() -> CgroupStatistics {
    let memory = hierarchy.isUnified ? number("memory.current", "memory") : number("memory.usage_in_bytes", "memory")
    let inactiveKey = hierarchy.isUnified ? "inactive_file" : "total_inactive_file"
    let inactive = table("memory.stat", "memory")[inactiveKey] ?? 0
    return CgroupStatistics(
      cpuTime: cpuTime(), memory: memory, workingSet: memory.map { $0 > inactive ? $0 - inactive : 0 },
      processes: number("pids.current", "pids"))
  }

  private func cpuTime() -> Duration? {
    if hierarchy.isUnified {
      return table("cpu.stat", "cpu")["usage_usec"].map { .microseconds(Int64(clamping: $0)) }
    }
    return number("cpuacct.usage", "cpuacct").map { .nanoseconds(Int64(clamping: $0)) }
  }

  private func content(_ file: String, _ controller: String) -> String? {
    directory(of: controller).flatMap { try? Files.readText(Files.join($0, file), limit: 65_536) }
  }

  private func number(_ file: String, _ controller: String) -> UInt64? {
    content(file, controller).flatMap { UInt64($0.filter { !$0.isNewline }) }
  }

  private func table(_ file: String, _ controller: String) -> [String: UInt64] {
    var result: [String: UInt64] = [:]
    for line in (content(file, controller) ?? "").split(separator: "\n") {
      let fields = line.split(separator: " ")
      if fields.count == 2 { result[String(fields[0])] = UInt64(fields[1]) }
    }
    return result
  }
}
