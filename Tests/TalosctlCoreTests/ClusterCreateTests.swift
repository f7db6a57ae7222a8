// SPDX-License-Identifier: Apache-2.0

import System
import Testing

@testable import TalosctlCore

/// `cluster create` up to the point where it would make something.
@Suite struct ClusterCreateTests {
  private func create(_ sandbox: Sandbox, _ flags: [String]) async throws -> Sandbox.Run {
    let (rootfs, cache) = (sandbox.path("rootfs"), sandbox.path("cache"))
    try Files.makeDirectories(rootfs)
    try Files.makeDirectories(cache)
    let etcd = #"{"annotations": {"org.opencontainers.image.ref.name": "registry.k8s.io/etcd:3.5.16"}}"#
    try Files.write("\(cache)/index.json", #"{"manifests": [\#(etcd)]}"#)
    return await sandbox.run(["cluster", "create", "--rootfs", rootfs, "--image-cache", cache] + flags)
  }

  @Test func whatItGeneratesIsValidForEveryNode() async throws {
    let made = try await create(Sandbox(), ["--controlplanes", "3", "--workers", "1"])
    #expect(made.code == 1)
    // The configs were fine; what comes next fails in this sandbox.
    #expect(!made.errors.contains("machine config"), "\(made.errors)")
  }

  @Test func aWrongPatchIsRefusedBeforeAnythingIsMade() async throws {
    let sandbox = try Sandbox()
    let made = try await create(sandbox, ["--config-patch-worker", #"{"cluster": {"etcd": {"image": "x"}}}"#])
    #expect(made.code == 1)
    #expect(made.errors.contains("worker-1"), "\(made.errors)")
    #expect(made.errors.contains("cluster.etcd"), "\(made.errors)")
    #expect(!Files.exists(sandbox.path(".talos/clusters/talos-default/state.yaml")))
  }
}
