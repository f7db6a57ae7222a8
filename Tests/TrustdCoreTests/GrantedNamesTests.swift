// SPDX-License-Identifier: Apache-2.0

import PKI
import RPC
import Testing

@testable import TrustdCore

@Suite struct GrantedNamesTests {
  private func grant(_ dnsNames: [String], _ ipAddresses: [String] = []) throws -> GrantedNames {
    try GrantedNames(SubjectAlternativeNames(dnsNames: dnsNames, ipAddresses: ipAddresses), .example)
  }

  private func refusal(_ dnsNames: [String], _ ipAddresses: [String] = []) -> RPCCode? {
    #expect(throws: RPCStatus.self) { try grant(dnsNames, ipAddresses) }?.code
  }

  @Test func aWorkerGetsWhatIsItsOwn() throws {
    let granted = try grant(
      ["localhost", "worker-1", "worker-1.example"], ["10.5.0.3", "10.6.0.3", "fd00::3", "127.0.0.1", "::1"])
    #expect(granted.names.dnsNames == ["localhost", "worker-1", "worker-1.example"])
    #expect(granted.names.ipAddresses == ["10.5.0.3", "10.6.0.3", "fd00::3", "127.0.0.1", "::1"])
    #expect(granted.leftOut == [])
    #expect(granted.commonName("worker-1.example") == "worker-1.example")
  }

  /// Generated configs give workers the endpoint as an alternative name, and kube-proxy may give every node the
  /// addresses of services.
  @Test func whatTheControlPlaneHasTooIsLeftOut() throws {
    let granted = try grant(["worker-1", "cluster.example", "talos.example"], ["10.5.0.3", "10.96.0.1"])
    #expect(granted.names == SubjectAlternativeNames(dnsNames: ["worker-1"], ipAddresses: ["10.5.0.3"]))
    #expect(granted.leftOut == ["cluster.example", "talos.example", "10.96.0.1"])
  }

  @Test(arguments: [
    "cp-1", "CP-1", "cp-1.", "cp-1.example", "cluster.example", "talos.example", "a.cp.example", "10.5.0.2", "10.5.0.4",
    "10.96.0.1", "fd00:0::2", "::ffff:10.5.0.2",
  ])
  func nobodyElseIsTheControlPlane(_ name: String) throws {
    #expect(try grant(["worker-1", name]).names.dnsNames == ["worker-1"])
    #expect(refusal([name, "localhost"], ["127.0.0.1"]) == .permissionDenied)
    let addresses = SubjectAlternativeNames(mixed: [name]).ipAddresses
    #expect(try grant(["worker-1"], addresses).names.ipAddresses == [])
  }

  /// Some clients take the common name for one of the names.
  @Test func theCommonNameIsOneOfThoseGranted() throws {
    #expect(try grant(["localhost", "worker-1", "cp-1"]).commonName("cp-1") == "worker-1")
    #expect(try grant(["localhost"], ["127.0.0.1", "10.5.0.3"]).commonName("cp-1") == "10.5.0.3")
  }

  @Test func patternsAreRefused() {
    #expect(refusal(["worker-1", "*.example"]) == .invalidArgument)
    #expect(refusal(["*"]) == .invalidArgument)
  }

  @Test func aRequestNamesANode() {
    #expect(refusal([]) == .permissionDenied)
    #expect(refusal(["localhost"], ["127.0.0.1", "127.9.9.9", "::1"]) == .permissionDenied)
  }
}
