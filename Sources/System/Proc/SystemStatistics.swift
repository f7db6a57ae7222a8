// SPDX-License-Identifier: Apache-2.0

/// /proc/stat.
public struct SystemStatistics: Sendable, Equatable {
  /// Time of one processor, or of all together, in seconds.
  public struct Processor: Sendable, Equatable {
    public let user, nice, system, idle, ioWait, interrupt, softInterrupt, steal, guest, guestNice: Double
  }

  /// Totals of interrupts of one sort, and the counts by number.
  public struct Interrupts: Sendable, Equatable {
    public var total: UInt64 = 0
    public var each: [UInt64] = []
  }

  /// Seconds since 1970.
  public var bootTime: UInt64 = 0
  public var total: Processor?
  public var processors: [Processor] = []
  public var interrupts = Interrupts()
  /// In the kernel's order: HI, TIMER, NET_TX, NET_RX, BLOCK, IRQ_POLL, TASKLET, SCHED, HRTIMER, RCU.
  public var softInterrupts = Interrupts()
  public var contextSwitches: UInt64 = 0
  public var processesCreated: UInt64 = 0
  public var processesRunning: UInt64 = 0
  public var processesBlocked: UInt64 = 0
}

extension ProcFileSystem {
  /// All counters of /proc/stat.
  public func systemStatistics() throws(SystemError) -> SystemStatistics {
    var result = SystemStatistics()
    for fields in try fields("stat") { result.add(fields) }
    return result
  }
}

extension SystemStatistics {
  fileprivate mutating func add(_ fields: [Substring]) {
    switch fields.first {
    case "btime": bootTime = fields.number(1)
    case "ctxt": contextSwitches = fields.number(1)
    case "processes": processesCreated = fields.number(1)
    case "procs_running": processesRunning = fields.number(1)
    case "procs_blocked": processesBlocked = fields.number(1)
    case "intr": interrupts = Interrupts(fields)
    case "softirq": softInterrupts = Interrupts(fields)
    case "cpu": total = Processor(fields)
    case .some(let name) where name.hasPrefix("cpu"): processors.append(Processor(fields))
    default: break
    }
  }
}

extension SystemStatistics.Interrupts {
  fileprivate init(_ fields: [Substring]) {
    total = fields.number(1)
    each = fields.dropFirst(2).map { UInt64($0) ?? 0 }
  }
}

extension SystemStatistics.Processor {
  fileprivate init(_ fields: [Substring]) {
    func seconds(_ index: Int) -> Double { Double(fields.number(index)) / Double(ProcFileSystem.ticksPerSecond) }
    (user, nice, system, idle) = (seconds(1), seconds(2), seconds(3), seconds(4))
    (ioWait, interrupt, softInterrupt) = (seconds(5), seconds(6), seconds(7))
    (steal, guest, guestNice) = (seconds(8), seconds(9), seconds(10))
  }
}
