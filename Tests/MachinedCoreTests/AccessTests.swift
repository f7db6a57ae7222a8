// SPDX-License-Identifier: Apache-2.0

import Resources
import API
import Protobuf
import RPC
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(2))) struct AccessTests {
  private func status(_ body: () async throws -> Void) async -> RPCStatus? {
    do {
      try await body()
      return nil
    } catch {
      return error as? RPCStatus
    }
  }

  @Test func readersReadButDoNotAct() async throws {
    let client = try NodeFixture().client()
    _ = try await client.version(Google.Empty(), options: NodeFixture.reader)
    let refusal = await status { _ = try await client.shutdown(.init(), options: NodeFixture.reader) }
    #expect(refusal?.code == .permissionDenied)
    #expect(
      refusal?.message
        == "not authorized: /machine.MachineService/Shutdown needs one of the roles os:admin, os:operator")
  }

  /// A handler may keep its request as long as it streams: large ones of readers would fill the memory.
  @Test func onlyAdministratorsSendLargeRequests() async throws {
    let client = try NodeFixture().client()
    let request = Machine.LogsRequest.with { $0.id = String(repeating: "x", count: BoundedRequests.limit) }
    for (options, code) in [(NodeFixture.reader, RPCCode.resourceExhausted), (NodeFixture.admin, .notFound)] {
      let refusal = await status {
        for try await _ in try await client.logs(request, options: options) {}
      }
      #expect(refusal?.code == code)
    }
  }

  @Test func noRoleMeansNoAccess() async throws {
    let client = try NodeFixture().client()
    let refusal = await status { _ = try await client.version(Google.Empty()) }
    #expect(refusal?.code == .permissionDenied)
  }

  @Test func servicesCannotClaimMoreThanTheirBounds() async throws {
    let fixture = try NodeFixture()
    let refusal = await status {
      _ = try await fixture.client(service: "cri").version(Google.Empty(), options: NodeFixture.admin)
    }
    #expect(refusal?.code == .permissionDenied)
    _ = try await fixture.client(service: "apid").version(Google.Empty(), options: NodeFixture.reader)
  }

  /// Also by names that other versions of the system give to services of theirs.
  @Test(arguments: ["kubelet", "dashboard", "installer", "containerd", "ext-tailscale"])
  func otherServicesGetNothing(_ service: String) async throws {
    let client = try NodeFixture().client(service: service)
    for options in [NodeFixture.admin, NodeFixture.reader] {
      let refusal = await status { _ = try await client.version(Google.Empty(), options: options) }
      #expect(refusal?.code == .permissionDenied)
    }
  }

  @Test func callersWithoutAProcessAreRefused() async throws {
    let fixture = try NodeFixture()
    let channel = InProcessChannel(
      services: [MachineService(fixture.node, fixture.sequences, fixture.engines)],
      interceptors: MachineAPI.interceptors(fixture.node))
    let refusal = await status {
      _ = try await MachineServiceClient(channel).version(Google.Empty(), options: NodeFixture.admin)
    }
    #expect(refusal?.code == .unauthenticated)
  }

  @Test func strangersAreRefusedAfterAWhile() async throws {
    let clock = VirtualTime()
    let access = CallerAccess(processes: ServiceProcesses(), clock: clock)
    var peer = PeerIdentity()
    peer.credentials = .init(processID: 1_000_000_007, userID: 1000, groupID: 1000)
    let context = ServerContext(path: "/x", peer: peer)
    async let roles = access.roles(of: context)
    await clock.waitForSleepers(1)
    clock.advance(by: CallerAccess.patience)
    do {
      _ = try await roles
      Issue.record("a stranger got roles")
    } catch {
      #expect((error as? RPCStatus)?.code == .permissionDenied)
    }
  }

  @Test func serviceThatCallsEarlyIsRecognisedOnceItsStartIsNoted() async throws {
    let clock = VirtualTime()
    let processes = ServiceProcesses()
    async let service = processes.service(of: 77, patience: .seconds(5), clock: clock)
    await clock.waitForSleepers(1)
    processes.set(77, of: "apid")
    let found = try await service
    #expect(found == "apid")
    processes.set(nil, of: "apid")
    #expect(processes.process(of: "apid") == nil)
  }

  @Test func configurationOpensToReadersInMaintenanceOnly() async throws {
    let fixture = try NodeFixture()
    let request = Machine.ApplyConfigurationRequest.with { $0.mode = .auto }
    let first = await status {
      _ = try await fixture.client().applyConfiguration(request, options: NodeFixture.reader)
    }
    #expect(first?.code == .invalidArgument)  // let in, but the config is empty
    _ = try await fixture.node.config.apply(NodeFixture.config(), .immediate, dryRun: false, byAdministrator: true)
    let second = await status {
      _ = try await fixture.client().applyConfiguration(request, options: NodeFixture.reader)
    }
    #expect(second?.code == .permissionDenied)
  }

  @Test func unlistedMethodsAreForAdministrators() {
    #expect(MethodAccess.roles(for: "/machine.MachineService/Reset", inMaintenance: false) == [.admin])
    #expect(MethodAccess.roles(for: "/no.such/Method", inMaintenance: true) == [.admin])
  }
}
