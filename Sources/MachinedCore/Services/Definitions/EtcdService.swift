// SPDX-License-Identifier: Apache-2.0

internal import Containerd
internal import ControllerSupport
internal import EtcdClient
internal import EventLoop
internal import Glibc
internal import KubernetesTemplates
internal import Resources
internal import Specs
internal import System

/// This node's member of the etcd cluster.
struct EtcdService: Service {
  let id = "etcd"
  let dependencies = ["cri"]
  let state: any CoreState
  let client: ContainerdClient
  let images: ImageProvider
  let membership: EtcdMembership
  let mode: RuntimeMode
  let networkReady: any Condition
  /// Holds once the certificates are written and name and addresses are known.
  let configured: any Condition

  var conditions: [any Condition] { [networkReady, configured] }

  var healthCheck: HealthCheck? {
    let membership = membership
    var check = HealthCheck { _ = try await membership.localClient().members() }
    check.initialDelay = .milliseconds(200)
    check.period = .seconds(5)
    check.timeout = .seconds(5)
    return check
  }

  func prepare(_ context: ServiceContext) async throws {
    let directory = try membership.openDataDirectory()
    if getuid() == 0 { try directory.setOwner(user: EtcdInput.user, group: EtcdInput.user) }
  }

  func makeRunner(_ context: ServiceContext) async throws -> (any Runner)? {
    guard let spec = try await state.get(EtcdResources.SpecSpec.self, id: id)?.spec else {
      throw ServiceNotConfigured(id: id)
    }
    let environment = try await state.serviceEnvironment()
    let runner = EtcdRunner(membership: membership, spec: spec) { [client, images] in
      try await images.ensure(spec.image, client)
    } container: { [id, client, images, mode] arguments in
      let container = ContainerRunner(id: id, image: spec.image, client: client, images: images, context: context) {
        var container = Self.specification(arguments, $0)
        container.environment = environment.added(to: container.environment)
        return container
      }
      return PreparedRunner(base: container) { try SystemCgroup.etcd.createForContainer(in: mode) }
    }
    return RestartingRunner(runner, clock: context.clock)
  }

  private static func specification(_ arguments: [String], _ image: ImageConfig) -> ContainerSpecification {
    var container = ContainerSpecification(
      arguments: image.entrypoint + arguments, cgroupPath: SystemCgroup.etcd.path)
    container.environment = image.environment
    container.userID = EtcdInput.user
    container.groupID = EtcdInput.user
    container.openFileLimit = 10_240
    container.oomScoreAdjustment = OOMScore.mayBeLowered ? -998 : nil
    container.mounts = [
      .init(EtcdInput.dataDirectory, options: ["rbind", "rslave", "rw"]),
      .init(EtcdInput.secrets, options: ["rbind", "rslave", "ro"]),
    ]
    return container
  }
}
