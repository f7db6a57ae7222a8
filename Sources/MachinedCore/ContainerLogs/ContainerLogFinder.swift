// SPDX-License-Identifier: Apache-2.0

internal import Containerd
internal import RPC
internal import System

/// Finds the log of a container of a pod: by its ID through containerd, by its name among the files, where also those
/// lie that have ended.
struct ContainerLogFinder {
  let containers: ContainerdClient
  /// Holds a directory for each pod.
  let directory: String

  func find(_ text: String) async throws -> ContainerLog {
    // The list of containers draws them below their pods with a branch that people copy along.
    let id = text.hasPrefix("└─ ") ? String(text.dropFirst(3)) : text
    guard let name = ContainerLogName(id), name.id == nil else { return try await findByID(id) }
    return try await Blocking.look { try find(name) }
  }

  // MARK: By ID

  private static let shortestID = 6

  private func findByID(_ id: String) async throws -> ContainerLog {
    let name = ContainerLogName(id)
    let prefix = name?.id ?? id
    guard prefix.utf8.count >= Self.shortestID, !prefix.contains("/") else { throw missing(id) }
    let found = try await containers.listContainers().first { container in
      container.id.hasPrefix(prefix) && container.logPath != nil && (name?.matches(container.labels) ?? true)
    }
    let root = "\(ContainerLog.directory)/"
    guard let path = found?.logPath, path.hasPrefix(root) else { throw missing(id) }
    return ContainerLog(path: String(path.dropFirst(root.count)), followsRestarts: false)
  }

  private func missing(_ id: String) -> RPCStatus {
    RPCStatus(
      .notFound,
      "container \"\(id)\" not found; `talosctl containers -k` lists those that run, "
        + "NAMESPACE/POD:CONTAINER is the latest of that name, also after it has ended")
  }

  // MARK: By name

  private func find(_ name: ContainerLogName) throws -> ContainerLog {
    let pods = try directories("").filter { $0.hasPrefix(name.directoryPrefix) && !$0.hasSuffix("_") }
    guard !pods.isEmpty else {
      throw RPCStatus(.notFound, "pod \(name.podID) has no logs on this node; see `talosctl containers -k`")
    }
    let container = try name.container ?? onlyContainer(of: name, pods)
    let attempts = pods.flatMap { logs("\($0)/\(container)") }
    guard let newest = attempts.max(by: { ($0.started, $0.attempt) < ($1.started, $1.attempt) }) else {
      let known = try containers(in: pods).joined(separator: ", ")
      throw RPCStatus(.notFound, "pod \(name.podID) has no container \"\(container)\" with a log; it has \(known)")
    }
    return ContainerLog(path: newest.path, followsRestarts: true)
  }

  private func onlyContainer(of name: ContainerLogName, _ pods: [String]) throws -> String {
    let all = try containers(in: pods)
    if all.count == 1, let only = all.first { return only }
    throw RPCStatus(
      .invalidArgument,
      "pod \(name.podID) has several containers: ask for "
        + all.map { "\(name.podID):\($0)" }.joined(separator: " or "))
  }

  private func containers(in pods: [String]) throws -> [String] {
    try Set(pods.flatMap { try directories($0) }).sorted()
  }

  private func directories(_ path: String) throws -> [String] {
    let path = path.isEmpty ? directory : Files.join(directory, path)
    guard Files.exists(path) else { return [] }
    return try Files.list(path, limit: Self.nameLimit).filter { Files.isDirectory(Files.join(path, $0)) }
  }

  /// Entries of one directory: pods that write to /var/log may make any number of them.
  private static let nameLimit = 8192

  private struct Attempt {
    let path: String
    let attempt: Int
    /// When its file was last written to: pods of the same name follow each other.
    let started: Timestamp
  }

  /// The logs of a container, without those that rotation has put aside.
  private func logs(_ path: String) -> [Attempt] {
    let full = Files.join(directory, path)
    return ((try? Files.list(full, limit: Self.nameLimit)) ?? []).compactMap { file in
      guard file.hasSuffix(".log"), let attempt = Int(file.dropLast(4)),
        let status = try? Files.status(Files.join(full, file), followLinks: false)
      else { return nil }
      return Attempt(path: "\(path)/\(file)", attempt: attempt, started: status.modified)
    }
  }
}

extension ContainerLogName {
  fileprivate func matches(_ labels: [String: String]) -> Bool {
    labels["io.kubernetes.pod.namespace"] == namespace && labels["io.kubernetes.pod.name"] == pod
      && (container == nil || labels["io.kubernetes.container.name"] == container)
  }
}
