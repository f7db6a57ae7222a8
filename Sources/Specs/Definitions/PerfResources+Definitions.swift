// SPDX-License-Identifier: Apache-2.0

public import Resources

extension PerfResources.CPUSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "CPUStats.perf.talos.dev", displayType: "CPUStat",
    defaultNamespace: Namespaces.perf,
    printColumns: [
      PrintColumn("User", "{.cpuTotal.user}"),
      PrintColumn("System", "{.cpuTotal.system}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    cpu cpuTotal irqTotal contextSwitches processCreated processRunning processBlocked softIrqTotal
    """
}

extension PerfResources.MemorySpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "MemoryStats.perf.talos.dev", displayType: "MemoryStat",
    defaultNamespace: Namespaces.perf,
    printColumns: [
      PrintColumn("Used", "{.used}"),
      PrintColumn("Total", "{.total}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    total=mem_total used=mem_used available=mem_available buffers cached swapCached active inactive activeAnon
    inactiveAnon activeFile inactiveFile unevictable mlocked swapTotal swapFree dirty writeback anonPages
    mapped shmem slab sreclaimable sunreclaim kernelStack pageTables nfsunstable bounce writeBacktmp
    commitLimit commitTedas vmallocTotal vmallocUsed vmallocChunk hardwareCorrupted anonHugePages
    shmemHugePages shmemPmdMapped cmaTotal cmaFree hugePagesTotal hugePagesFree hugePagesRsvd hugePagesSurp
    hugepagesize directMap4k directMap2m directMap1g
    """
}
