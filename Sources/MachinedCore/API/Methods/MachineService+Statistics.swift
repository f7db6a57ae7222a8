// SPDX-License-Identifier: Apache-2.0

public import API
public import Protobuf
public import RPC
internal import System

extension MachineService {
  private var proc: ProcFileSystem { ProcFileSystem() }

  public func loadAvg(_ request: Google.Empty, context: ServerContext) async throws -> Machine.LoadAvgResponse {
    let load = try await Blocking.look { [proc] in try proc.loadAverage() }
    return .with {
      $0.messages = [
        .with {
          $0.load1 = load.one
          $0.load5 = load.five
          $0.load15 = load.fifteen
        }
      ]
    }
  }

  public func memory(_ request: Google.Empty, context: ServerContext) async throws -> Machine.MemoryResponse {
    let info = try await Blocking.look { [proc] in try proc.memoryInfo() }
    return .with { $0.messages = [.with { $0.meminfo = Machine.MemInfo(info) }] }
  }

  public func systemStat(_ request: Google.Empty, context: ServerContext) async throws -> Machine.SystemStatResponse {
    let statistics = try await Blocking.look { [proc] in try proc.systemStatistics() }
    return .with { $0.messages = [Machine.SystemStat(statistics)] }
  }

  public func cpuInfo(_ request: Google.Empty, context: ServerContext) async throws -> Machine.CPUInfoResponse {
    let processors = try await Blocking.look { [proc] in try proc.processors() }
    return .with { $0.messages = [.with { $0.cpuInfo = processors.map(Machine.CPUInfo.init) }] }
  }

  public func cpuFreqStats(
    _ request: Google.Empty, context: ServerContext
  ) async throws -> Machine.CPUFreqStatsResponse {
    let statistics = try await Blocking.look { [proc] in
      try proc.processors().indices.map { Machine.CPUFreqStats(processor: $0) }
    }
    return .with { $0.messages = [.with { $0.cpuFreqStats = statistics }] }
  }

  public func diskStats(_ request: Google.Empty, context: ServerContext) async throws -> Machine.DiskStatsResponse {
    let devices = try await Blocking.look { [proc] in try proc.diskStatistics().map(Machine.DiskStat.init) }
    return .with {
      $0.messages = [
        .with {
          $0.devices = devices
          $0.total = devices.reduce(into: .with { $0.name = "total" }) { $0.add($1) }
        }
      ]
    }
  }

  public func networkDeviceStats(
    _ request: Google.Empty, context: ServerContext
  ) async throws -> Machine.NetworkDeviceStatsResponse {
    let devices = try await Blocking.look { [proc] in try proc.networkDeviceStatistics().map(Machine.NetDev.init) }
    return .with {
      $0.messages = [
        .with {
          $0.devices = devices
          $0.total = devices.reduce(into: .with { $0.name = "total" }) { $0.add($1) }
        }
      ]
    }
  }

  public func processes(_ request: Google.Empty, context: ServerContext) async throws -> Machine.ProcessesResponse {
    let processes = try await Blocking.look { [proc] in try proc.processes().map(Machine.ProcessInfo.init) }
    return .with { $0.messages = [.with { $0.processes = processes }] }
  }

  public func mounts(_ request: Google.Empty, context: ServerContext) async throws -> Machine.MountsResponse {
    let stats = try await Blocking.look { try MountPoint.all().map(Machine.MountStat.init) }
    return .with { $0.messages = [.with { $0.stats = stats }] }
  }
}
