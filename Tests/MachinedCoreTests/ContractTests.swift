// SPDX-License-Identifier: Apache-2.0

import API
import Protobuf
import RPC
import System
import Testing

@testable import MachinedCore

/// Every service and method that `proto/` promises of a node.
@Suite(.timeLimit(.minutes(1))) struct ContractTests {
  private let fixture: NodeFixture
  private let channel: InProcessChannel

  init() throws {
    fixture = try NodeFixture()
    channel = fixture.channel()
  }

  /// Services that others than machined serve.
  private static let elsewhere: Set<String> = ["securityapi.SecurityService", "signerapi.SignerService"]

  /// All paths in our .proto files, but for those of containerd and etcd, which a node calls.
  private static let contract: Set<String> = {
    let root = Files.parent(of: Files.parent(of: Files.parent(of: #filePath)))
    var paths: Set<String> = []
    for folder in ["cluster", "cosi", "inspect", "machine", "security", "signer", "storage", "time"] {
      paths.formUnion(methods(below: "\(root)/proto/\(folder)"))
    }
    return paths
  }()

  private static func methods(below folder: String) -> [String] {
    ((try? Files.list(folder)) ?? []).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      if Files.isDirectory(path) { return methods(below: path) }
      return ((try? Files.readText(path)) ?? "").isEmpty ? [] : methods(in: (try? Files.readText(path)) ?? "")
    }
  }

  private static func methods(in text: String) -> [String] {
    var (package, service, found): (String, String, [String]) = ("", "", [])
    for line in text.split(separator: "\n") {
      let words = line.split { " ;({".contains($0) }.map(String.init)
      guard words.count > 1 else { continue }
      switch words[0] {
      case "package": package = words[1]
      case "service": service = words[1]
      case "rpc" where !elsewhere.contains("\(package).\(service)"): found.append("/\(package).\(service)/\(words[1])")
      default: break
      }
    }
    return found
  }

  private func status(_ path: String, _ request: [UInt8], _ options: CallOptions) async -> RPCStatus {
    do {
      let call = try await channel.startCall(path, options: options)
      defer { call.cancel() }
      try await call.send(request)
      call.finishSending()
      // One answer is enough: some methods go on for ever.
      _ = try await call.receive()
      return RPCStatus(.ok, "")
    } catch {
      return RPCStatus(describing: error)
    }
  }

  @Test func theContractIsFound() {
    #expect(Self.contract.count > 75)
    #expect(Self.contract.contains("/cosi.resource.State/Watch"))
    #expect(Self.contract.contains("/machine.LVMService/VolumeGroupRemove"))
  }

  @Test func eachMethodIsServedAndHasRoles() {
    let served = Set(
      MachineAPI.services(fixture.node, fixture.sequences, fixture.engines).flatMap(\.methods).map(\.path))
    #expect(served.symmetricDifference(Self.contract).isEmpty)
    #expect(MethodAccess.listedPaths.symmetricDifference(Self.contract).isEmpty)
    #expect(MissingMethods.advisedPaths.subtracting(Self.contract).isEmpty)
  }

  @Test func eachMethodHasTheRolesThatTalosGivesIt() {
    #expect(Set(ExpectedRoles.all.map(\.path)) == Self.contract)
    for entry in ExpectedRoles.all {
      #expect(MethodAccess.roles(for: entry.path, inMaintenance: false) == entry.roles, "\(entry.path)")
      #expect(MethodAccess.roles(for: entry.path, inMaintenance: true) == entry.rolesInMaintenance, "\(entry.path)")
    }
  }

  @Test func rolesComeFirst() async {
    for path in Self.contract.sorted() {
      let refusal = await status(path, [], CallOptions())
      #expect(refusal.code == .permissionDenied, "\(path): \(refusal)")
    }
  }

  /// What readers may call changes nothing, so that it can be called here.
  @Test func eachReadingMethodAnswersOrSaysWhatToUseInstead() async {
    let readable = Self.contract.filter { MethodAccess.roles(for: $0, inMaintenance: false).contains(.reader) }
    #expect(readable.count > 30)
    for path in readable.sorted() {
      let request = path.hasSuffix("/DiskUsage") ? Machine.DiskUsageRequest.with { $0.paths = [fixture.root] } : .init()
      let answer = await status(path, request.protobuf(), NodeFixture.reader)
      guard answer.code == .unimplemented else {
        // This node has no etcd, no containerd and no resource of that name; none of that is a fault of its own.
        #expect(![RPCCode.internalError, .unknown, .dataLoss].contains(answer.code), "\(path): \(answer)")
        continue
      }
      #expect(answer.message == MissingMethods.text(path))
      #expect(MissingMethods.advisedPaths.contains(path), "\(path) has neither a handler nor an advice")
    }
  }

  /// Calls that would change something are sent a request that cannot be read, which a handler never sees.
  @Test func eachOtherMethodIsReached() async {
    let others = Self.contract.filter { !MethodAccess.roles(for: $0, inMaintenance: false).contains(.reader) }
    #expect(others.count > 40)
    for path in others.sorted() {
      let answer = await status(path, [0xff], NodeFixture.admin)
      let isKnown = answer.code == .invalidArgument || answer.message == MissingMethods.text(path)
      #expect(isKnown, "\(path): \(answer)")
    }
  }

  /// The others change the node, and are tested each on its own.
  private static let acting: Set<String> = Set(
    """
    ApplyConfiguration Bootstrap Copy EtcdAlarmDisarm EtcdDefragment EtcdForfeitLeadership EtcdLeaveCluster \
    EtcdRemoveMemberByID EtcdSnapshot GenerateClientConfiguration Kubeconfig Read Reboot Restart ServiceRestart \
    ServiceStart ServiceStop Shutdown
    """.split(separator: " ").map { "/machine.MachineService/\($0)" }
  ).union(["Create", "Update", "Destroy", "Teardown", "TeardownAndDestroy"].map { "/cosi.resource.State/\($0)" })

  @Test func whatIsMissingIsAdvised() {
    let others = Self.contract.filter { !MethodAccess.roles(for: $0, inMaintenance: false).contains(.reader) }
    #expect(others.subtracting(Self.acting).subtracting(MissingMethods.advisedPaths).isEmpty)
  }

  @Test func adviceSaysWhatAndWhatInstead() async throws {
    let client = ImageServiceClient(channel)
    do {
      _ = try await client.remove(.with { $0.imageRef = "x" }, options: NodeFixture.admin)
      Issue.record("removed")
    } catch let status as RPCStatus {
      #expect(status.code == .unimplemented)
      #expect(
        status.message.hasPrefix(
          "Remove (/machine.ImageService/Remove) is not offered by this node: `talosctl containers -k` shows"))
    }
  }
}
