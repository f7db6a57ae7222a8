// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import Logging
internal import System

extension ServiceManager {
  /// Stops services and everything that depends on them, dependents first, in at most `budget`.
  public func stopWithDependents(_ ids: [String], budget: Duration = shutdownBudget) async {
    await stopInOrder(dependents(of: Set(ids)), budget: budget)
  }

  /// Stops everything, dependents first, in at most `budget`, and starts nothing any more.
  /// Services that need longer are left to the kernel.
  public func shutDown(budget: Duration = shutdownBudget) async {
    denyNewServices()
    await stopInOrder(Set(identifiers), budget: budget)
  }

  /// Says which services did not stop in time.
  private func stopInOrder(_ ids: Set<String>, budget: Duration) async {
    do {
      try await clock.withTimeout(budget, "stop services") { await self.stopInOrder(ids) }
    } catch {
      let left = statuses.filter { ids.contains($0.id) && !$0.state.isTerminal }.map(\.id)
      logger.warning("services did not stop in time", ["services": left.joined(separator: ","), "error": "\(error)"])
    }
  }

  /// Each service stops as soon as all that depend on it have stopped, all at the same time otherwise.
  private func stopInOrder(_ ids: Set<String>) async {
    let stopped = Watched(Set<String>())
    await withTaskGroup(of: Void.self) { group in
      for id in ids {
        let dependents = directDependents(of: id).intersection(ids)
        group.addTask {
          _ = try? await stopped.wait { dependents.isSubset(of: $0) }
          try? await self.stop(id)
          stopped.update { $0.insert(id).inserted }
        }
      }
    }
  }

  /// `ids` and all that depend on them, directly or not.
  func dependents(of ids: Set<String>) -> Set<String> {
    var result = ids
    var pending = Array(ids)
    while let id = pending.popLast() {
      for dependent in directDependents(of: id) where result.insert(dependent).inserted { pending.append(dependent) }
    }
    return result
  }

  private func directDependents(of id: String) -> Set<String> {
    Set(identifiers.filter { other in (try? instance(other).service.dependencies.contains(id)) == true })
  }
}
