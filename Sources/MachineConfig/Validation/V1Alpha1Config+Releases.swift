// SPDX-License-Identifier: Apache-2.0

internal import System

extension V1Alpha1Config {
  /// Nothing is rendered for other releases; a node would find out only when it starts the component. Tags that name
  /// no release are left to whoever builds such images.
  func validateImages(_ validation: inout Validation) {
    let images: [(String?, ConfigPath)] = [
      (machine.kubelet.image, "machine.kubelet.image"), (cluster.apiServer.image, "cluster.apiServer.image"),
      (cluster.controllerManager.image, "cluster.controllerManager.image"),
      (cluster.proxy.image, "cluster.proxy.image"), (cluster.scheduler.image, "cluster.scheduler.image"),
    ]
    for (image, path) in images {
      guard let image, let version = ReleaseVersion(image: image), !SupportedKubernetes.includes(version) else {
        continue
      }
      validation.error(
        "Kubernetes \(version) is not supported, only \(SupportedKubernetes.range)", path)
    }
  }
}
