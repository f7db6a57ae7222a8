// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// A process that has been started and is not reaped.
struct SpawnedProcess: ~Copyable {
  let pid: Int32
  let pidfd: OwnedDescriptor
}

/// Starts `options`; returns once exec has succeeded.
func spawn(_ options: ProcessOptions) throws(SystemError) -> SpawnedProcess {
  let arena = SpawnArena()
  var raw = clinux_spawn_options()
  options.fillScalars(&raw)
  try options.fillPointers(&raw, arena)

  var pid: pid_t = 0
  var pidfd: Int32 = -1
  var stage: UnsafePointer<CChar>?
  let code = withExtendedLifetime(arena) { clinux_spawn(&raw, &pid, &pidfd, &stage) }
  guard code == 0 else {
    let step = stage.map { String(cString: $0) } ?? "spawn"
    throw .spawn(options.executable, stage: step, code: Errno(rawValue: code))
  }
  return SpawnedProcess(pid: pid, pidfd: OwnedDescriptor(taking: pidfd))
}

extension ProcessOptions {
  fileprivate func fillScalars(_ raw: inout clinux_spawn_options) {
    raw.clone_flags = newNamespaces.rawValue
    raw.make_mounts_private = newNamespaces.contains(.mount) ? 1 : 0
    raw.uid = credentials?.user ?? 0
    raw.gid = credentials?.group ?? 0
    raw.set_credentials = credentials == nil ? 0 : 1
    raw.capabilities = capabilities?.rawValue ?? 0
    raw.set_capabilities = capabilities == nil ? 0 : 1
    raw.no_new_privileges = noNewPrivileges ? 1 : 0
    raw.oom_score_adj = min(max(oomScoreAdjustment ?? 0, -1000), 1000)
    raw.set_oom_score_adj = oomScoreAdjustment == nil ? 0 : 1
    raw.nice = niceness
    raw.parent_death_signal = parentDeathSignal?.rawValue ?? 0
    raw.new_session = newSession ? 1 : 0
    raw.controlling_terminal = controllingTerminal ? 1 : 0
  }

  fileprivate func fillPointers(_ raw: inout clinux_spawn_options, _ arena: SpawnArena) throws(SystemError) {
    raw.path = arena.string(executable)
    raw.argv = arena.strings([argumentZero ?? executable] + arguments)
    raw.envp = arena.strings(environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
    raw.working_directory = workingDirectory.flatMap(arena.string)
    raw.root = root.flatMap(arena.string)
    raw.hostname = hostname.flatMap(arena.string)

    let streams = try standardStreams(arena) + extraDescriptors
    (raw.descriptors, raw.descriptor_count) = (arena.array(streams), streams.count)
    let cgroups = try arena.open(cgroup?.directories.map { Files.join($0, "cgroup.procs") } ?? [], O_WRONLY)
    (raw.cgroup_descriptors, raw.cgroup_count) = (arena.array(cgroups), cgroups.count)
    let namespaces = try arena.open(joinNamespaces, O_RDONLY)
    (raw.namespace_descriptors, raw.namespace_count) = (arena.array(namespaces), namespaces.count)
    let groups = credentials?.supplementaryGroups ?? []
    (raw.groups, raw.group_count) = (arena.array(groups), groups.count)
    let rlimits = limits.map(\.raw)
    (raw.rlimits, raw.rlimit_count) = (arena.array(rlimits), rlimits.count)
  }

  private func standardStreams(_ arena: SpawnArena) throws(SystemError) -> [Int32] {
    var numbers: [Int32] = []
    let streams = [standardInput, standardOutput, standardError]
    for (index, stream) in streams.enumerated() {
      switch stream {
      case .inherit: numbers.append(Int32(index))
      case .descriptor(let number): numbers.append(number)
      case .null: numbers += try arena.open(["/dev/null"], O_RDWR)
      case .file(let path): numbers += try arena.open([path], index == 0 ? O_RDONLY : O_WRONLY | O_APPEND | O_CREAT)
      }
    }
    return numbers
  }
}

extension ResourceLimit {
  fileprivate var raw: clinux_rlimit {
    clinux_rlimit(resource: kind.resource, soft: soft, hard: hard)
  }
}
