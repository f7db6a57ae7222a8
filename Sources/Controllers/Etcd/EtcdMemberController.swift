// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
public import EtcdClient
public import Resources
internal import Specs

/// Publishes which member of the etcd cluster this node is, once its etcd is healthy.
public struct EtcdMemberController: Controller {
  public let name = "etcd.MemberController"

  /// Makes a client of the local member.
  public typealias Connect = @Sendable () throws -> EtcdClient
  private let connect: Connect

  public init(connect: @escaping Connect) {
    self.connect = connect
  }

  public var inputs: [ControllerInput] { [.weak(V1alpha1Resources.ServiceSpec.self, id: "etcd")] }

  public var outputs: [ControllerOutput] { [.exclusive(EtcdResources.MemberSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    if try await context.get(V1alpha1Resources.ServiceSpec.self, id: "etcd")?.spec.healthy == true {
      let id = try await connect().status().memberID
      try await context.modify(EtcdResources.MemberSpec.self, id: "local") {
        $0.spec.memberID = EtcdMemberID.text(id)
      }
    }
    try await context.cleanupOutputs(EtcdResources.MemberSpec.self)
  }
}
