// SPDX-License-Identifier: Apache-2.0

import KubernetesTemplates
import Testing
import YAML

@Suite struct KubeletTests {
  @Test(arguments: KubeletInput.protectedFields.sorted()) func protectedFieldsAreRefused(field: String) throws {
    var input = try SampleCluster("1.30.0").kubelet
    input.extraConfig[field] = "x"
    let error = #expect(throws: TemplateError.self) { try input.configuration() }
    #expect(error?.message.contains(field) == true)
  }

  @Test func userFieldsAreMergedDeeply() throws {
    var input = try SampleCluster("1.24.0").kubelet
    input.extraConfig = ["featureGates": ["A": true], "maxPods": 250, "systemReserved": ["cpu": "1"]]
    let config = try input.configuration()
    #expect(config["featureGates"]?["A"] == true && config["featureGates"]?["SeccompDefault"] == true)
    #expect(config["maxPods"] == 250)
    #expect(config["systemReserved"]?["cpu"] == "1" && config["systemReserved"]?["memory"] == "512Mi")
  }

  @Test func taintsMoveFromFlagToField() throws {
    let old = try SampleCluster("1.22.0").kubelet
    #expect(
      try old.arguments().contains("--register-with-taints=node-role.kubernetes.io/control-plane=:NoSchedule"))
    #expect(try old.configuration()["registerWithTaints"] == nil)
    let new = try SampleCluster("1.23.0").kubelet
    #expect(try !new.arguments().contains { $0.hasPrefix("--register-with-taints") })
    #expect(try new.configuration()["registerWithTaints"]?[0]?["effect"] == "NoSchedule")
  }

  /// Its JSON encoder has no durations: at `-v 4` the kubelet answers no request, the list of its pods among them.
  @Test func theKubeletOf120LogsText() throws {
    #expect(try SampleCluster("1.20.2").kubelet.configuration()["logging"]?["format"] == "text")
    #expect(try SampleCluster("1.21.0").kubelet.configuration()["logging"]?["format"] == "json")
  }

  @Test func invalidTaintEffectIsRefused() throws {
    var input = try SampleCluster("1.30.0").kubelet
    input.registerWithTaints = ["a": "b:Never"]
    #expect(throws: TemplateError.self) { try input.configuration() }
  }

  @Test func aStandaloneKubeletHasNoKubeconfig() throws {
    var input = try SampleCluster("1.30.0").kubelet
    input.skipNodeRegistration = true
    #expect(try !input.arguments().contains { $0.contains("kubeconfig") })
    #expect(try input.configuration()["authentication"]?["anonymous"]?["enabled"] == false)
  }

  @Test func containersKeepTheirHostsKernelParameters() throws {
    var input = try SampleCluster("1.30.0").kubelet
    #expect(try input.configuration()["protectKernelDefaults"] == true)
    input.isContainer = true
    #expect(try input.configuration()["protectKernelDefaults"] == false)
  }
}
