// SPDX-License-Identifier: Apache-2.0

import API
import MachineConfig
import Protobuf
import RPC
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(2))) struct MachineServiceTests {
  let fixture: NodeFixture
  let client: MachineServiceClient

  init() throws {
    fixture = try NodeFixture()
    client = fixture.client()
  }

  private func status(_ body: () async throws -> Void) async -> RPCStatus? {
    do {
      try await body()
      return nil
    } catch {
      return error as? RPCStatus
    }
  }

  @Test func versionSaysWhatItIs() async throws {
    let answer = try await client.version(Google.Empty(), options: NodeFixture.reader)
    let message = try #require(answer.messages.first)
    #expect(message.version?.tag == Release.tag)
    #expect(message.version?.os == "linux")
    #expect(message.platform?.mode == "container")
    #expect(message.features?.rbac == true)
  }

  /// Its certificates are not there, which says nothing to those who ask.
  @Test func workersSayThatTheyHaveNoEtcd() async throws {
    _ = try await fixture.node.config.apply(
      NodeFixture.config(for: .worker), .immediate, dryRun: false, byAdministrator: true)
    let refusals = [
      await status { _ = try await client.etcdMemberList(.init(), options: NodeFixture.reader) },
      await status { _ = try await client.etcdStatus(Google.Empty(), options: NodeFixture.reader) },
    ]
    for refusal in refusals {
      #expect(refusal?.code == .failedPrecondition)
      #expect(refusal?.message.contains("it is a worker: name a control plane node") == true)
    }
  }

  @Test func servicesAreListedWithTheirHistory() async throws {
    fixture.node.services.load([TestService(id: "kubelet", permissions: [.start])])
    let started = try await client.serviceStart(.with { $0.id = "kubelet" }, options: NodeFixture.admin)
    #expect(started.messages.first?.resp == "Service \"kubelet\" started")
    try await fixture.node.services.waitUntilUp("kubelet")
    let list = try await client.serviceList(Google.Empty(), options: NodeFixture.reader)
    let info = try #require(list.messages.first?.services.first)
    #expect(info.id == "kubelet" && info.state == "Running")
    #expect(info.events?.events.last?.state == "Running")
    #expect(info.health?.unknown == true)
    let refusal = await status {
      _ = try await client.serviceStop(.with { $0.id = "kubelet" }, options: NodeFixture.admin)
    }
    #expect(refusal?.code == .failedPrecondition)
    let unknown = await status {
      _ = try await client.serviceStart(.with { $0.id = "nope" }, options: NodeFixture.admin)
    }
    #expect(unknown?.code == .notFound)
    await fixture.node.services.shutDown()
  }

  @Test func logsTailAndEnd() async throws {
    fixture.node.logs.write("kubelet", Array("one\ntwo\nthree\n".utf8))
    let request = Machine.LogsRequest.with {
      $0.id = "kubelet"
      $0.tailLines = 2
    }
    var text: [UInt8] = []
    for try await chunk in try await client.logs(request, options: NodeFixture.reader) { text += chunk.bytes }
    #expect(String(decoding: text, as: UTF8.self) == "two\nthree\n")
    let missing = await status {
      for try await _ in try await client.logs(.with { $0.id = "nope" }, options: NodeFixture.reader) {}
    }
    #expect(missing?.code == .notFound)
  }

  @Test func followedLogsEndWhenTheClientLeaves() async throws {
    fixture.node.logs.write("kubelet", Array("one\n".utf8))
    let request = Machine.LogsRequest.with {
      $0.id = "kubelet"
      $0.follow = true
      $0.tailLines = -1
    }
    let first = Watched(false)
    let following = Task { [client] in
      for try await _ in try await client.logs(request, options: NodeFixture.reader) { first.update { $0 = true } }
    }
    try await first.wait { $0 }
    following.cancel()
    _ = await following.result
    #expect(fixture.node.logs.buffer("kubelet").end == 4)
  }

  @Test func eventsBeginWithAnEmptyOneAndKeepTheActor() async throws {
    fixture.node.events.publish(.phase(name: "old", action: .start))
    let request = Machine.EventsRequest.with {
      $0.tailEvents = 1
      $0.withActorID = "me"
    }
    var events = try await client.events(request, options: NodeFixture.reader).makeAsyncIterator()
    #expect(try await events.next() == Machine.Event())
    fixture.node.events.publish(.sequence(name: "boot", action: .start, failure: nil), actorID: "me")
    let event = try #require(try await events.next())
    #expect(event.actorID == "me")
    let payload = try #require(event.data).unpacked(as: Machine.SequenceEvent.self)
    #expect(payload.sequence == "boot" && payload.action == .start)
  }

  @Test func eventsGoOnBehindAnIDOnly() async throws {
    fixture.node.events.publish(.phase(name: "one", action: .start))
    fixture.node.events.publish(.phase(name: "two", action: .start))
    let first = try #require(fixture.node.events.recent().first)
    var events = try await client.events(.with { $0.tailID = first.id }, options: NodeFixture.reader)
      .makeAsyncIterator()
    #expect(try await events.next() == Machine.Event())
    let next = try #require(try await events.next())
    #expect(try next.data?.unpacked(as: Machine.PhaseEvent.self).phase == "two")
    let refusal = await status {
      for try await _ in try await client.events(.with { $0.tailID = "nope" }, options: NodeFixture.reader) {}
    }
    #expect(refusal?.code == .invalidArgument)
  }

  @Test func containersRebootUnderAnActor() async throws {
    let answer = try await client.reboot(.with { $0.mode = .force }, options: NodeFixture.admin)
    let actor = try #require(answer.messages.first?.actorID)
    try await fixture.node.end.wait { $0 == .wanted(.restart) }
    let events = fixture.node.events.recent().filter { $0.actorID == actor }
    #expect(events.first?.event == .sequence(name: "reboot", action: .start, failure: nil))
    await fixture.node.background.end()
  }

  @Test func machinesShutDownUnderAnActor() async throws {
    let machine = try NodeFixture(mode: .metal)
    let answer = try await machine.client().shutdown(.with { $0.force = true }, options: NodeFixture.admin)
    let actor = try #require(answer.messages.first?.actorID)
    #expect(actor.count == 20)
    try await machine.node.end.wait { $0 == .wanted(.powerOff) }
    let events = machine.node.events.recent().filter { $0.actorID == actor }
    #expect(events.first?.event == .sequence(name: "shutdown", action: .start, failure: nil))
    await machine.node.background.end()
  }

  @Test func statisticsComeFromTheKernel() async throws {
    let options = NodeFixture.reader
    #expect(try await client.memory(Google.Empty(), options: options).messages.first?.meminfo?.memtotal ?? 0 > 0)
    #expect(try await client.loadAvg(Google.Empty(), options: options).messages.count == 1)
    let stat = try #require(try await client.systemStat(Google.Empty(), options: options).messages.first)
    #expect(stat.bootTime > 0 && !stat.cpu.isEmpty)
    #expect(try await client.cpuInfo(Google.Empty(), options: options).messages.first?.cpuInfo.count == stat.cpu.count)
    let devices = try #require(try await client.networkDeviceStats(Google.Empty(), options: options).messages.first)
    #expect(devices.total?.rxBytes == devices.devices.reduce(0) { $0 &+ $1.rxBytes })
    _ = try await client.diskStats(Google.Empty(), options: options)
    let mounts = try #require(try await client.mounts(Google.Empty(), options: options).messages.first)
    #expect(mounts.stats.contains { $0.mountedOn == "/" && $0.size > 0 })
    let processes = try #require(try await client.processes(Google.Empty(), options: options).messages.first)
    #expect(processes.processes.contains { $0.pid == 1 })
  }

  @Test func methodsWithoutAnEngineSaySo() async throws {
    let refusal = await status { _ = try await client.rollback(.init(), options: NodeFixture.admin) }
    #expect(refusal?.code == .unimplemented)
  }
}
