// SPDX-License-Identifier: Apache-2.0

internal import Resources

/// Which process belongs to which service: how callers on the machine socket are recognised.
public final class ServiceProcesses: Sendable {
  private let services = Watched<[Int32: String]>([:])

  public init() {}

  /// Notes that a service has started as process `pid`, or, with nil, that it is gone.
  public func set(_ pid: Int32?, of service: String) {
    services.update { services in
      for (known, id) in services where id == service { services[known] = nil }
      if let pid { services[pid] = service }
    }
  }

  /// The service behind a process. A service may call before its start has been noted, so this waits for up to `patience`.
  func service(of pid: Int32, patience: Duration, clock: any TimeSource) async throws -> String? {
    if let id = services.value[pid] { return id }
    do {
      let services = services
      return try await clock.withTimeout(patience, "identify process \(pid)") {
        try await services.wait { $0[pid] != nil }[pid]
      }
    } catch is TimeoutError {
      return nil
    }
  }

  /// The process of a service while it runs.
  public func process(of service: String) -> Int32? {
    services.value.first { $0.value == service }?.key
  }
}
