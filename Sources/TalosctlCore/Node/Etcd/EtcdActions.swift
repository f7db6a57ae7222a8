// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf

/// The commands that ask a member of etcd to do something.
enum EtcdActions {
  static let defragment = Command(
    "defrag", summary: "Defragment etcd database on the node",
    details: """
      Defragmentation is a maintenance operation that compacts the underlying data store.
      It is a resource heavy operation and should be performed only when necessary, on a single node at a time.
      """
  ) { call in
    try await withSession(call, nodes: .one) { session in
      _ = try await session.first.machine.etcdDefragment(Google.Empty())
    }
  }

  static let forfeitLeadership = Command(
    "forfeit-leadership", summary: "Tell node to forfeit etcd cluster leadership"
  ) { call in
    try await withSession(call) { session in
      try await session.run { node in _ = try await node.machine.etcdForfeitLeadership(.init()) }
    }
  }
}
