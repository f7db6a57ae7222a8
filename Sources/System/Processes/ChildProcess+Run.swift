// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension ChildProcess {
  /// Runs a process to its end and returns the last `outputLimit` bytes of its output and errors together.
  /// Cancelling the task kills the process.
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
      let output = try await collect(readNumber, limit: outputLimit)
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

  /// Reads to the end on a thread of its own, keeping the last `limit` bytes.
  private static func collect(_ number: Int32, limit: Int) async throws -> [UInt8] {
    return try await withCheckedThrowingContinuation { continuation in
      do {
        try Thread.start(name: "output") {
          let reader = OwnedDescriptor(taking: number)
          var output: [UInt8] = []
          while let chunk = try? reader.read(upTo: 65_536), !chunk.isEmpty {
            output += chunk
            if output.count > limit { output.removeFirst(output.count - limit) }
          }
          continuation.resume(returning: output)
        }
      } catch {
        _ = close(number)
        continuation.resume(throwing: error)
      }
    }
  }
}
