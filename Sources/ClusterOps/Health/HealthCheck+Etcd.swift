// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Protobuf
internal import RPC

extension HealthCheck {
  static let etcdIsHealthy = HealthCheck(title: "etcd to be healthy") { access in
    try await access.requireService("etcd", on: access.nodes.controlPlanes)
  }

  static let etcdMembersAgree = HealthCheck(title: "etcd members to be consistent across nodes") { access in
    let lists = try await access.each(access.nodes.controlPlanes) { node in
      Set(try await access.etcdMembers(node).map(\.id))
    }
    guard let first = lists.first else { throw Unhealthy("no control plane nodes are known") }
    if let other = lists.first(where: { $0.reply != first.reply }) {
      throw Unhealthy("\(first.node) and \(other.node) see different members")
    }
    guard first.reply.count == lists.count else {
      throw Unhealthy("expected \(lists.count) etcd members, found \(first.reply.count)")
    }
    return .passed
  }

  static let etcdMembersAreControlPlanes = HealthCheck(title: "etcd members to be control plane nodes") { access in
    let first = try await access.each(Array(access.nodes.controlPlanes.prefix(1))) { try await access.etcdMembers($0) }
    guard let members = first.first?.reply else { throw Unhealthy("no control plane nodes are known") }
    for member in members {
      let hosts = (member.clientURLs + member.peerURLs).compactMap(host)
      guard hosts.contains(where: access.nodes.controlPlanes.contains) else {
        throw Unhealthy("etcd member \(member.hostname) is not a known control plane node")
      }
      guard !member.isLearner else { throw Unhealthy("etcd member \(member.hostname) is still learning") }
    }
    return .passed
  }

  /// `https://10.5.0.2:2379` → `10.5.0.2`, and IPv6 addresses without their brackets.
  private static func host(_ url: String) -> String? {
    guard let authority = url.split(separator: "/").dropFirst().first else { return nil }
    guard authority.hasPrefix("[") else { return authority.split(separator: ":").first.map(String.init) }
    return authority.dropFirst().split(separator: "]").first.map(String.init)
  }
}

extension ClusterAccess {
  static let callTimeout = Duration.seconds(10)

  fileprivate func etcdMembers(_ node: String) async throws -> [Machine.EtcdMember] {
    let options = CallOptions(timeout: Self.callTimeout)
    return try await machine(node).etcdMemberList(.init(), options: options).messages.flatMap(\.members)
  }

  /// Passes when the service runs and, if it has a health check, is healthy.
  func requireService(_ id: String, on nodes: [String]) async throws -> HealthCheck.Verdict {
    _ = try await each(nodes) { node in
      let options = CallOptions(timeout: Self.callTimeout)
      let services = try await machine(node).serviceList(Google.Empty(), options: options).messages.flatMap(\.services)
      guard let service = services.first(where: { $0.id == id }) else { throw Unhealthy("service \(id) is not there") }
      guard service.state == "Running" else { throw Unhealthy("service \(id) is not running: \(service.state)") }
      guard let health = service.health, !health.unknown else { return }
      guard health.healthy else { throw Unhealthy("service \(id) is not healthy: \(health.lastMessage)") }
    }
    return .passed
  }
}
