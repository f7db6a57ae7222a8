// SPDX-License-Identifier: Apache-2.0

import Containerd
import Protobuf
import Specs
import Testing
import YAML

@testable import MachinedCore

@Suite struct KubeletServiceTests {
  private func specification(_ mount: ProtoResources.Mount) throws -> ContainerSpecification {
    let spec = KubernetesResources.KubeletSpecSpec.with { $0.extraMounts = [mount] }
    return KubeletService.specification(spec, try ImageConfig(json: Array(#"{"rootfs": {"diff_ids": []}}"#.utf8)))
  }

  @Test func mountsOfTheMachineConfigComeLast() throws {
    let mount = ProtoResources.Mount.with {
      $0.destination = "/var/data"
      $0.source = "/var/mnt/data"
      $0.options = ["rbind", "ro"]
    }
    #expect(
      try specification(mount).mounts.last
        == .init("/var/mnt/data", at: "/var/data", type: "bind", options: ["rbind", "ro"]))
  }

  @Test func aMountMayBeOfAnotherType() throws {
    let mount = ProtoResources.Mount.with {
      $0.destination = "/scratch"
      $0.source = "tmpfs"
      $0.type = "tmpfs"
      $0.options = ["size=1m"]
    }
    let mounts = try specification(mount).runtimeConfiguration["mounts"]
    #expect(
      mounts?.sequenceValue?.last
        == ["type": "tmpfs", "source": "tmpfs", "destination": "/scratch", "options": ["size=1m"]])
  }

  @Test func onlyBindMountsHaveOptionsThatNobodyNamed() throws {
    let bind = ProtoResources.Mount.with { ($0.destination, $0.source) = ("/var/data", "/var/mnt/data") }
    #expect(try specification(bind).mounts.last?.options == ["rbind", "rshared", "rw"])
    let tmpfs = ProtoResources.Mount.with { ($0.destination, $0.source, $0.type) = ("/scratch", "tmpfs", "tmpfs") }
    #expect(try specification(tmpfs).mounts.last == .init("tmpfs", at: "/scratch", type: "tmpfs", options: []))
  }
}
