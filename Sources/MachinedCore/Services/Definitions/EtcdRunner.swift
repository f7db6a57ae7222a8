// SPDX-License-Identifier: Apache-2.0

internal import KubernetesTemplates
internal import Specs

/// Runs etcd once it is clear how its member starts, and sees to it that the member gets its vote.
struct EtcdRunner: Runner {
  let membership: EtcdMembership
  let spec: EtcdResources.SpecSpec
  /// Returns once the image can be run.
  let fetchImage: @Sendable () async throws -> Void
  /// Makes the container that runs etcd with these arguments.
  let container: @Sendable (_ arguments: [String]) -> any Runner

  var description: String { "Etcd(\"\(spec.name)\")" }

  func run(_ report: @escaping Report) async throws {
    // First, so that the members there are do not wait for one that cannot start.
    try await fetchImage()
    let input = try await membership.input(for: spec) { report(.preparing, $0) }
    let runner = container(try input.arguments())
    // Ends with the container: leaving the scope cancels it.
    async let voter: Void = membership.becomeVoter(input.advertisedAddresses)
    try await runner.run(report)
    _ = await voter
  }
}
