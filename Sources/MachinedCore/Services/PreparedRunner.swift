// SPDX-License-Identifier: Apache-2.0

internal import Resources

/// Prepares another runner each time before it runs, so that what fails is tried again with it.
struct PreparedRunner: Runner {
  let base: any Runner
  let prepare: @Sendable () async throws -> Void

  var description: String { base.description }

  func run(_ report: @escaping Report) async throws {
    try await prepare()
    try await base.run(report)
  }
}
