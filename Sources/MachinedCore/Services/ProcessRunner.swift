// SPDX-License-Identifier: Apache-2.0

internal import Resources
public import System

/// Runs a process in its own control group, with its output in the service's log.
public struct ProcessRunner: Runner {
  /// How long a process may take to end by itself.
  public var gracePeriod = Duration.seconds(10)
  /// Whether everything in the control group ends with the process. Not so for a container runtime: its containers must
  /// outlive it.
  public var endsGroup = true
  /// Called with the process number when it starts and with nil when it is gone.
  public var onProcess: @Sendable (_ pid: Int32?) -> Void = { _ in }

  private let id: String
  private let options: ProcessOptions
  private let limits: CgroupLimits
  private let context: ServiceContext

  public init(_ id: String, _ options: ProcessOptions, limits: CgroupLimits = CgroupLimits(), context: ServiceContext) {
    self.id = id
    self.options = options
    self.limits = limits
    self.context = context
  }

  public var description: String { "Process(\([options.executable] + options.arguments))" }

  public func run(_ report: @escaping Report) async throws {
    if let cgroup = options.cgroup {
      if endsGroup { try? cgroup.kill() }  // what an earlier run left behind
      try cgroup.create()
      try cgroup.apply(limits)
    }
    let child = try start()
    onProcess(child.pid)
    defer { onProcess(nil) }
    report(.running, "Process \(description) started with PID \(child.pid)")
    do {
      try check(try await child.wait())
    } catch is CancellationError {
      try await uncancelled { try await stop(child, report) }
    }
    if endsGroup { try? options.cgroup?.kill() }
  }

  /// The log's thread comes first, so that nothing can fail once the process runs.
  private func start() throws(SystemError) -> ChildProcess {
    let ends = try Pipe().ends()
    let writer = OwnedDescriptor(taking: ends.writer)
    try copyOutput(from: OwnedDescriptor(taking: ends.reader))
    var options = options
    options.standardOutput = .descriptor(writer.rawValue)
    options.standardError = .descriptor(writer.rawValue)
    return try Reaper.shared.start(options)
  }

  /// Copies until the last writer is gone, which may be a grandchild.
  private func copyOutput(from output: consuming OwnedDescriptor) throws(SystemError) {
    let (logs, id) = (context.logs, id)
    let reader = output
    try Thread.start(name: "log \(id)") {
      while let chunk = try? reader.read(upTo: 16_384), !chunk.isEmpty { logs.write(id, chunk) }
    }
  }

  private func check(_ status: ProcessExit) throws {
    guard status.isSuccess else { throw ProcessFailure(executable: options.executable, status: status) }
  }

  private func stop(_ child: ChildProcess, _ report: Report) async throws {
    report(.stopping, "Sending SIGTERM to \(description)")
    try child.send(.terminate)
    do {
      _ = try await context.clock.withTimeout(gracePeriod, "stop \(id)") { try await child.wait() }
    } catch is TimeoutError {
      report(.stopping, "Sending SIGKILL to \(description)")
      try child.send(.kill)
      _ = try await child.wait()
    }
    try? options.cgroup?.kill()
  }
}

/// A process ended in another way than by exit code 0.
public struct ProcessFailure: Error, Sendable, Equatable, CustomStringConvertible {
  public let executable: String
  public let status: ProcessExit
  public var description: String { "\(executable) ended with \(status); see its log" }
}
