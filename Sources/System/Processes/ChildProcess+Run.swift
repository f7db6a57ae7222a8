// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension ChildProcess {
  /// Runs a process to its end and returns the last `outputLimit` bytes of its output and errors together.
  /// Cancelling the task kills the process. What it leaves behind running is neither waited for nor killed, and may no
  /// longer write.
  public static func run(
    _ options: ProcessOptions, outputLimit: Int = 1 << 20
  ) async throws -> (status: ProcessExit, output: [UInt8]) {
    let (readNumber, writeNumber) = try Pipe().ends()
    let child: ChildProcess
    do {
      child = try start(options, writingTo: OwnedDescriptor(taking: writeNumber))
    } catch {
      _ = close(readNumber)
      throw error
    }
    return try await withTaskCancellationHandler {
      let output = try await collect(readNumber, of: child, limit: outputLimit)
      let status = try await child.wait()
      try Task.checkCancellation()
      return (status, output)
    } onCancel: {
      try? child.send(.kill)
    }
  }

  private static func start(
    _ options: ProcessOptions, writingTo output: consuming OwnedDescriptor
  ) throws(SystemError) -> ChildProcess {
    var options = options
    options.standardOutput = .descriptor(output.rawValue)
    options.standardError = .descriptor(output.rawValue)
    return try Reaper.shared.start(options)
  }

  /// Reads on a thread of its own.
  private static func collect(_ number: Int32, of child: ChildProcess, limit: Int) async throws -> [UInt8] {
    return try await withCheckedThrowingContinuation { continuation in
      do {
        try Thread.start(name: "output") {
          continuation.resume(returning: child.output(OwnedDescriptor(taking: number), limit: limit))
        }
      } catch {
        _ = close(number)
        continuation.resume(throwing: error)
      }
    }
  }

  /// Reads until the process has ended or nobody is left who could write, keeping the last `limit` bytes.
  private func output(_ reader: consuming OwnedDescriptor, limit: Int) -> [UInt8] {
    var output: [UInt8] = []
    var hasEnded = false
    while !hasEnded {
      hasEnded = waitForOutputOrEnd(reader)
      // All that the process wrote is in the pipe when it ends, so that one more look is enough. A pipe holds 64 KiB.
      guard Self.isReadable(reader) else { continue }
      guard let chunk = try? reader.read(upTo: 65_536), !chunk.isEmpty else { break }
      output += chunk
      if output.count > limit { output.removeFirst(output.count - limit) }
    }
    return output
  }

  /// True when the process has ended.
  private func waitForOutputOrEnd(_ reader: borrowing OwnedDescriptor) -> Bool {
    var pollers = [
      pollfd(fd: reader.rawValue, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pidfd.rawValue, events: Int16(POLLIN), revents: 0),
    ]
    return retrying { poll(&pollers, 2, -1) } < 0 || pollers[1].revents != 0
  }

  private static func isReadable(_ reader: borrowing OwnedDescriptor) -> Bool {
    var poller = pollfd(fd: reader.rawValue, events: Int16(POLLIN), revents: 0)
    return retrying { poll(&poller, 1, 0) } > 0
  }
}
