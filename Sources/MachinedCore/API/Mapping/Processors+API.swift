// SPDX-License-Identifier: Apache-2.0

internal import API
internal import System

extension Machine.SystemStat {
  init(_ statistics: SystemStatistics) {
    self.init()
    bootTime = statistics.bootTime
    cpuTotal = statistics.total.map(Machine.CPUStat.init)
    cpu = statistics.processors.map(Machine.CPUStat.init)
    irqTotal = statistics.interrupts.total
    irq = statistics.interrupts.each
    contextSwitches = statistics.contextSwitches
    processCreated = statistics.processesCreated
    processRunning = statistics.processesRunning
    processBlocked = statistics.processesBlocked
    softIrqTotal = statistics.softInterrupts.total
    softIrq = Machine.SoftIRQStat(statistics.softInterrupts.each)
  }
}

extension Machine.CPUStat {
  init(_ processor: SystemStatistics.Processor) {
    self.init()
    (user, nice, system, idle) = (processor.user, processor.nice, processor.system, processor.idle)
    (iowait, irq, softIrq) = (processor.ioWait, processor.interrupt, processor.softInterrupt)
    (steal, guest, guestNice) = (processor.steal, processor.guest, processor.guestNice)
  }
}

extension Machine.SoftIRQStat {
  init(_ counts: [UInt64]) {
    self.init()
    func count(_ index: Int) -> UInt64 { counts.indices.contains(index) ? counts[index] : 0 }
    (hi, timer, netTx, netRx) = (count(0), count(1), count(2), count(3))
    (block, blockIoPoll, tasklet, sched) = (count(4), count(5), count(6), count(7))
    (hrtimer, rcu) = (count(8), count(9))
  }
}

extension Machine.CPUInfo {
  init(_ info: ProcessorInfo) {
    self.init()
    (processor, vendorID, cpuFamily) = (info.number("processor"), info["vendor_id"], info["cpu family"])
    (model, modelName, stepping) = (info["model"], info["model name"], info["stepping"])
    (microcode, cpuMhz, cacheSize) = (info["microcode"], info.decimal("cpu MHz"), info["cache size"])
    (physicalID, siblings, coreID) = (info["physical id"], info.number("siblings"), info["core id"])
    (cpuCores, apicID, initialApicID) = (info.number("cpu cores"), info["apicid"], info["initial apicid"])
    (fpu, fpuException, cpuIDLevel) = (info["fpu"], info["fpu_exception"], info.number("cpuid level"))
    (wp, flags, bugs) = (info["wp"], info.list("flags"), info.list("bugs"))
    (bogoMips, clFlushSize) = (info.decimal("bogomips"), info.number("clflush size"))
    (cacheAlignment, addressSizes) = (info.number("cache_alignment"), info["address sizes"])
    powerManagement = info["power management"]
  }
}

extension Machine.CPUFreqStats {
  /// Kilohertz; all zero where the machine does not scale frequencies.
  init(processor: Int) {
    self.init()
    let directory = "/sys/devices/system/cpu/cpu\(processor)/cpufreq"
    func text(_ name: String) -> String {
      ((try? Files.readText("\(directory)/\(name)", limit: 4096)) ?? "").filter { !$0.isNewline }
    }
    currentFrequency = UInt64(text("scaling_cur_freq")) ?? 0
    minimumFrequency = UInt64(text("cpuinfo_min_freq")) ?? 0
    maximumFrequency = UInt64(text("cpuinfo_max_freq")) ?? 0
    governor = text("scaling_governor")
  }
}
