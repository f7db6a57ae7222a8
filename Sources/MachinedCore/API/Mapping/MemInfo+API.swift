// SPDX-License-Identifier: Apache-2.0

internal import API
internal import System

extension Machine.MemInfo {
  /// Kibibytes, as the kernel reports them.
  init(_ info: MemoryInfo) {
    self.init()
    (memtotal, memfree, memavailable) = (info["MemTotal"], info["MemFree"], info["MemAvailable"])
    (buffers, cached, swapcached) = (info["Buffers"], info["Cached"], info["SwapCached"])
    (active, inactive) = (info["Active"], info["Inactive"])
    (activeanon, inactiveanon) = (info["Active(anon)"], info["Inactive(anon)"])
    (activefile, inactivefile) = (info["Active(file)"], info["Inactive(file)"])
    (unevictable, mlocked) = (info["Unevictable"], info["Mlocked"])
    (swaptotal, swapfree) = (info["SwapTotal"], info["SwapFree"])
    (dirty, writeback, anonpages) = (info["Dirty"], info["Writeback"], info["AnonPages"])
    (mapped, shmem, slab) = (info["Mapped"], info["Shmem"], info["Slab"])
    (sreclaimable, sunreclaim) = (info["SReclaimable"], info["SUnreclaim"])
    (kernelstack, pagetables) = (info["KernelStack"], info["PageTables"])
    (nfsunstable, bounce, writebacktmp) = (info["NFS_Unstable"], info["Bounce"], info["WritebackTmp"])
    (commitlimit, committedas) = (info["CommitLimit"], info["Committed_AS"])
    (vmalloctotal, vmallocused, vmallocchunk) = (info["VmallocTotal"], info["VmallocUsed"], info["VmallocChunk"])
    (hardwarecorrupted, anonhugepages) = (info["HardwareCorrupted"], info["AnonHugePages"])
    (shmemhugepages, shmempmdmapped) = (info["ShmemHugePages"], info["ShmemPmdMapped"])
    (cmatotal, cmafree) = (info["CmaTotal"], info["CmaFree"])
    (hugepagestotal, hugepagesfree) = (info["HugePages_Total"], info["HugePages_Free"])
    (hugepagesrsvd, hugepagessurp) = (info["HugePages_Rsvd"], info["HugePages_Surp"])
    hugepagesize = info["Hugepagesize"]
    (directmap4k, directmap2m, directmap1g) = (info["DirectMap4k"], info["DirectMap2M"], info["DirectMap1G"])
  }
}
