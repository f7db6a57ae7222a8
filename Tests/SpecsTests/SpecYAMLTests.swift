// SPDX-License-Identifier: Apache-2.0

import API
import Protobuf
import Resources
import System
import Testing
import YAML

@testable import Specs

/// What the existing implementation prints for the same values.
@Suite struct SpecYAMLTests {
  func address(_ text: String) throws -> Common.NetIP { Common.NetIP(try #require(IPAddress(text))) }
  func prefix(_ text: String) throws -> Common.NetIPPrefix { Common.NetIPPrefix(try #require(IPPrefix(text))) }

  @Test func timesStandWithoutQuotes() throws {
    let spec = SecurityResources.TUFTrustedRootSpec.with {
      $0.lastRefreshTime = Google.Timestamp(seconds: 1_700_000_000, nanos: 0)
    }
    #expect(spec.holdsTimes && !NetworkResources.AddressStatusSpec().holdsTimes)
    let text = AnyResource(Resource(id: "a", spec: spec)).yamlSpec
    #expect(text.hasPrefix("lastRefreshTime: 2023-11-14T22:13:20Z\n"))
    #expect(Node.string("2023-11-14T22:13:20Z").yaml() == "\"2023-11-14T22:13:20Z\"\n")
  }

  @Test func addressStatus() throws {
    let spec = try NetworkResources.AddressStatusSpec.with {
      $0.address = try prefix("10.5.0.2/24")
      $0.local = try address("10.5.0.2")
      $0.broadcast = try address("10.5.0.255")
      $0.linkIndex = 7
      $0.linkName = "eth0"
      $0.family = .inet4
      $0.scope = .global
      $0.flags = 128 | 512
    }
    #expect(
      spec.yaml().yaml() == """
        address: 10.5.0.2/24
        local: 10.5.0.2
        broadcast: 10.5.0.255
        linkIndex: 7
        linkName: eth0
        family: inet4
        scope: global
        flags: permanent,noprefixroute

        """)
    #expect(try NetworkResources.AddressStatusSpec(protobuf: spec.protobuf()) == spec)
  }

  @Test func linkStatus() {
    let spec = NetworkResources.LinkStatusSpec.with {
      $0.index = 4
      $0.type = .ether
      $0.flags = 0x11043
      $0.hardwareAddr = [0x4e, 0x95, 0x8e, 0x8f, 0xe4, 0x07]
      $0.broadcastAddr = [255, 255, 255, 255, 255, 255]
      $0.mtu = 1500
      $0.queueDisc = "pfifo_fast"
      $0.operationalState = .up
      $0.linkState = true
      $0.port = .other
      $0.duplex = .unknown
    }
    #expect(
      spec.yaml().yaml() == """
        index: 4
        type: ether
        linkIndex: 0
        flags: UP,BROADCAST,RUNNING,MULTICAST,LOWER_UP
        hardwareAddr: 4e:95:8e:8f:e4:07
        broadcastAddr: ff:ff:ff:ff:ff:ff
        mtu: 1500
        queueDisc: pfifo_fast
        operationalState: up
        kind: ""
        slaveKind: ""
        linkState: true
        port: Other
        duplex: Unknown

        """)
  }

  @Test func discoveredVolumeHasSnakeCaseKeys() {
    let spec = BlockResources.DiscoveredVolumeSpec.with {
      $0.devPath = "/dev/sda1"
      $0.type = "partition"
      $0.size = 104_857_600
      $0.prettySize = "105 MB"
      $0.name = "vfat"
      $0.partitionIndex = 1
    }
    #expect(
      spec.yaml().yaml() == """
        dev_path: /dev/sda1
        type: partition
        size: 104857600
        pretty_size: 105 MB
        name: vfat
        partition_index: 1

        """)
  }

  @Test func scalarSpecsAreScalars() {
    #expect(ConfigResources.MachineTypeSpec.with { $0.machineType = .controlPlane }.yaml() == "controlplane")
    #expect(ConfigResources.MachineConfigSpec.with { $0.yamlMarshalled = Array("a: 1\n".utf8) }.yaml() == "a: 1\n")
  }

  @Test func emptySpecsAreEmptyMappings() {
    #expect(RuntimeResources.RebootRequestSpec().yaml().yaml() == "{}\n")
  }

  @Test func embeddedStructsAreFlattened() {
    let spec = NetworkResources.LinkSpecSpec.with {
      $0.name = "eth1"
      $0.bondSlave = .with {
        $0.masterName = "bond0"; $0.slaveIndex = 1
      }
    }
    let keys = if case .mapping(let mapping) = spec.yaml() { mapping.keys } else { [] as [String] }
    #expect(keys == ["name", "logical", "up", "mtu", "kind", "type", "masterName", "slaveIndex", "layer"])
  }

  @Test func objectsAreInline() {
    let pod = KubernetesResources.StaticPodSpec.with {
      $0.pod = .with { $0.fields = ["kind": "Pod", "apiVersion": "v1", "spec": ["replicas": 3, "ratio": 0.5]] }
    }
    #expect(pod.yaml() == ["apiVersion": "v1", "kind": "Pod", "spec": ["ratio": 0.5, "replicas": 3]])
  }

  @Test func argumentsOfOneValueAreScalars() {
    let config = EtcdResources.ConfigSpec.with {
      $0.image = "etcd"
      $0.extraArgs = ["one": .with { $0.values = ["a"] }, "two": .with { $0.values = ["a", "b"] }]
    }
    #expect(config.yaml() == ["image": "etcd", "extraArgs": ["one": "a", "two": ["a", "b"]]])
  }

  @Test func certificatesAreBase64AndAddressesText() throws {
    let spec = try SecretsResources.OSRootSpec.with {
      $0.issuingCA = .with {
        $0.crt = Array("crt".utf8); $0.key = Array("key".utf8)
      }
      $0.certSaniPs = [try address("::1")]
      $0.token = "abc"
    }
    let expected: Node = [
      "issuingCA": ["crt": "Y3J0", "key": "a2V5"], "acceptedCAs": [], "certSANIPs": ["::1"], "certSANDNSNames": [],
      "token": "abc",
    ]
    #expect(spec.yaml() == expected)
    #expect("\(spec)" == "OSRootSecret(redacted)")
  }

  @Test func durationsAndUnsetMessagesHaveTheirZeroText() {
    let probe = NetworkResources.ProbeSpecSpec.with {
      $0.interval = Google.Duration(.seconds(90))
      $0.tcp = .with { $0.endpoint = "1.1.1.1:53" }
    }
    let tcp: Node = ["endpoint": "1.1.1.1:53", "timeout": "0s"]
    #expect(probe.yaml() == ["interval": "1m30s", "failureThreshold": 0, "tcp": tcp, "layer": "default"])
    #expect(NetworkResources.RouteSpecSpec().yaml().mappingValue("gateway") == "")
  }

  @Test func urlsArePrintedByParts() {
    let config = RuntimeResources.KmsgLogConfigSpec.with {
      $0.destinations = [.with { $0.fullPath = "tcp://u@10.0.0.1:514/x?y=1#z" }]
    }
    let parts: Node = [
      "scheme": "tcp", "opaque": "", "user": [:], "host": "10.0.0.1:514", "path": "/x", "rawpath": "",
      "omithost": false,
      "forcequery": false, "rawquery": "y=1", "fragment": "z", "rawfragment": "",
    ]
    #expect(config.yaml() == ["destinations": [parts]])
  }
}

extension Node {
  fileprivate func mappingValue(_ key: String) -> Node? {
    if case .mapping(let mapping) = self { mapping[key] } else { nil }
  }
}
