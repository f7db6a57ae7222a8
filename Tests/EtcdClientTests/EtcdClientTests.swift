// SPDX-License-Identifier: Apache-2.0

import EtcdClient
import Protobuf
import RPC
import Testing

@Suite(.timeLimit(.minutes(1))) struct EtcdClientTests {
  let etcd = FakeEtcd()

  @Test func membersAreAskedOfAQuorum() async throws {
    etcd.change {
      $0.members = [
        .with {
          $0.id = 1
          $0.name = "node1"
          $0.peerURLs = ["https://10.5.0.2:2380"]
          $0.clientURLs = ["https://10.5.0.2:2379"]
        }
      ]
    }
    let members = try await etcd.client.members()
    #expect(members.map(\.name) == ["node1"] && members.map(\.clientURLs) == [["https://10.5.0.2:2379"]])
    #expect(etcd.change { $0.wasLinearizable })
  }

  @Test func newMembersAreLearners() async throws {
    let (member, all) = try await etcd.client.addLearner(peerURLs: ["https://10.5.0.3:2380"])
    #expect(member?.isLearner == true && member?.peerURLs == ["https://10.5.0.3:2380"])
    #expect(all == [member])
    try await etcd.client.remove(member?.id ?? 0)
    let left = try await etcd.client.members()
    #expect(left == [])
  }

  @Test func refusalsOfEtcdReachTheCaller() async throws {
    let error = await #expect(throws: RPCStatus.self) { try await etcd.client.promote(1) }
    #expect(error?.code == .failedPrecondition)
  }

  @Test func statusSaysWhatTheMemberKnows() async throws {
    let status = try await etcd.client.status()
    #expect(EtcdMemberID.text(status.memberID) == "fedcba9876543210")
    #expect((status.version, status.databaseSize, status.databaseSizeInUse) == ("3.5.16", 4096, 1024))
    #expect((status.leaderID, status.raftIndex, status.raftTerm, status.isLearner) == (7, 12, 3, true))
    #expect(status.errors == ["NOSPACE"])
  }

  @Test func memberIDsHaveSixteenDigits() {
    #expect(EtcdMemberID.text(0) == "0000000000000000" && EtcdMemberID.text(0xab) == "00000000000000ab")
  }

  @Test func aLockHasOneHolder() async throws {
    let lock = try #require(try await etcd.client.tryLock("talos:lock", holder: "node1", seconds: 60))
    #expect(etcd.value("talos:lock") == "node1" && Array(etcd.leases.values) == [60])
    let second = try await etcd.client.tryLock("talos:lock", holder: "node2", seconds: 60)
    #expect(second == nil)
    // The lease of who came second is gone, that of the holder is not.
    #expect(etcd.value("talos:lock") == "node1" && etcd.leases.count == 1)
    try await lock.release()
    #expect(etcd.value("talos:lock") == nil && etcd.leases.isEmpty)
    let third = try await etcd.client.tryLock("talos:lock", holder: "node2", seconds: 60)
    #expect(third != nil)
  }

  @Test func aFailedTransactionLeavesNoLease() async throws {
    etcd.change { $0.failsTransactions = true }
    let error = await #expect(throws: RPCStatus.self) {
      _ = try await etcd.client.tryLock("talos:lock", holder: "node1", seconds: 60)
    }
    #expect(error?.code == .unavailable && etcd.leases.isEmpty)
  }

  @Test func aCancelledHolderCanReleaseItsLock() async throws {
    let lock = try #require(try await etcd.client.tryLock("talos:lock", holder: "node1", seconds: 60))
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await lock.release()
    }
    try await task.value
    #expect(etcd.leases.isEmpty)
  }
}
