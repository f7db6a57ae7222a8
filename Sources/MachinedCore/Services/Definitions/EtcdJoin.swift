// SPDX-License-Identifier: Apache-2.0

internal import EtcdClient

/// How a node without data becomes a member: it announces itself to the members there are, then starts as a learner.
struct EtcdJoin: Sendable {
  let name: String
  let peerURLs: [String]
  let client: EtcdClient

  /// Announces this node. May be repeated after a failure at any place.
  ///
  /// - Returns: all members, as etcd's flag `--initial-cluster` wants them.
  func announce() async throws -> String {
    for member in try await client.members() where isLeftover(member) { try await client.remove(member.id) }
    if try await !client.members().contains(where: isOwn) { _ = try await client.addLearner(peerURLs: peerURLs) }
    return try await client.members().map(entry).joined(separator: ",")
  }

  /// Whether a member is what an earlier life of this node left. Its data is gone, so it can never come back.
  private func isLeftover(_ member: EtcdMember) -> Bool {
    member.name == name || isOwn(member) && !member.name.isEmpty
  }

  private func isOwn(_ member: EtcdMember) -> Bool { member.peerURLs == peerURLs }

  private func entry(_ member: EtcdMember) throws -> String {
    let name = isOwn(member) ? name : member.name
    // A member has no name before its first start.
    guard !name.isEmpty else { throw AnotherMemberJoins(peerURLs: member.peerURLs) }
    return member.peerURLs.map { "\(name)=\($0)" }.joined(separator: ",")
  }

  /// Members join one after the other.
  struct AnotherMemberJoins: Error, CustomStringConvertible {
    let peerURLs: [String]
    var description: String { "the member at \(peerURLs.joined(separator: ", ")) joins right now" }
  }
}
