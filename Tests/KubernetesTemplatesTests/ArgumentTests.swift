// SPDX-License-Identifier: Apache-2.0

import KubernetesTemplates
import Testing
import YAML

@Suite struct ArgumentTests {
  @Test func additiveFlagsKeepOurs() throws {
    var input = try SampleCluster("1.30.0").apiServer
    input.component.extraArgs = ["enable-admission-plugins": ["AlwaysPullImages,NodeRestriction"], "v": ["4"]]
    let arguments = try input.arguments()
    #expect(arguments.contains("--enable-admission-plugins=NodeRestriction,AlwaysPullImages"))
    #expect(arguments.contains("--v=4"))
    #expect(arguments == arguments.sorted { $0.prefix { $0 != "=" } < $1.prefix { $0 != "=" } })
  }

  @Test func overridesReplaceOurs() throws {
    var input = try SampleCluster("1.30.0").apiServer
    input.component.extraArgs = ["audit-log-maxage": ["7"], "service-account-issuer": ["https://a", "https://b"]]
    let arguments = try input.arguments()
    #expect(arguments.contains("--audit-log-maxage=7") && !arguments.contains("--audit-log-maxage=30"))
    #expect(arguments.filter { $0.hasPrefix("--service-account-issuer=") }.count == 2)
  }

  @Test func deniedFlagsAreNamedTogether() throws {
    var input = try SampleCluster("1.30.0").apiServer
    input.component.extraArgs = ["etcd-servers": ["x"], "client-ca-file": ["y"]]
    let error = #expect(throws: TemplateError.self) { try input.arguments() }
    #expect(error?.message.contains("--client-ca-file, --etcd-servers") == true)
  }

  @Test(arguments: ["", "-x", "a b", "a=b", "a\nb"]) func invalidNamesAreRefused(name: String) throws {
    var input = try SampleCluster("1.30.0").scheduler
    input.component.extraArgs = [name: ["1"]]
    #expect(throws: TemplateError.self) { try input.arguments() }
  }

  @Test func ownAuthorizationFlagsBringBackTheFlagForm() throws {
    var input = try SampleCluster("1.32.0").apiServer
    #expect(try input.arguments().contains { $0.hasPrefix("--authorization-config=") })
    input.component.extraArgs = ["authorization-mode": ["Webhook"], "anonymous-auth": ["false"]]
    let arguments = try input.arguments()
    #expect(arguments.contains("--authorization-mode=Node,RBAC,Webhook"))
    #expect(arguments.contains("--anonymous-auth=false"))
    #expect(!arguments.contains { $0.hasPrefix("--authorization-config=") || $0.hasPrefix("--authentication-config=") })
  }

  @Test(arguments: 20...35) func anonymousAccessIsNeverOpen(minor: Int) throws {
    let input = try SampleCluster("1.\(minor).0").apiServer
    let arguments = try input.arguments()
    #expect(arguments.contains("--anonymous-auth=false") != input.usesAuthenticationConfig)
  }

  @Test func dualStackNeedsAGateIn120() throws {
    var input = try SampleCluster("1.20.2").controllerManager
    input.podCIDRs = ["10.244.0.0/16", "fc00:db8:10::/56"]
    let arguments = try input.arguments()
    #expect(arguments.contains("--feature-gates=IPv6DualStack=true"))
    #expect(arguments.contains("--node-cidr-mask-size-ipv6=64") && !arguments.contains("--node-cidr-mask-size=24"))
  }

  @Test func etcdKeepsItsFlagsToItself() throws {
    var input = try #require(try SampleCluster("1.34.0").etcd)
    input.extraArgs = ["quota-backend-bytes": ["1"], "advertise-client-urls": ["https://x:2379"]]
    #expect(try input.arguments().contains("--advertise-client-urls=https://x:2379"))
    input.extraArgs = ["client-cert-auth": ["false"]]
    #expect(throws: TemplateError.self) { try input.arguments() }
    #expect(EtcdInput.urls(["10.0.0.1", "fd00::1"], port: 2379) == "https://10.0.0.1:2379,https://[fd00::1]:2379")
  }
}
