// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config.Kubelet {
  /// The image of this config, else the default one.
  public var imageOrDefault: String { image ?? DefaultImages.kubelet() }
}

extension V1Alpha1Config.APIServer {
  /// The image of this config, else the default one.
  public var imageOrDefault: String { image ?? DefaultImages.apiServer() }
}

extension V1Alpha1Config.ControllerManager {
  /// The image of this config, else the default one.
  public var imageOrDefault: String { image ?? DefaultImages.controllerManager() }
}

extension V1Alpha1Config.Scheduler {
  /// The image of this config, else the default one.
  public var imageOrDefault: String { image ?? DefaultImages.scheduler() }
}

extension V1Alpha1Config.Proxy {
  /// The image of this config, else the default one.
  public var imageOrDefault: String { image ?? DefaultImages.proxy() }
}
