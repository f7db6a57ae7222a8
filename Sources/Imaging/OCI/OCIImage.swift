// SPDX-License-Identifier: Apache-2.0

internal import YAML

extension Recipe {
  /// The image configuration (OCI image specification, "Image Configuration"): what a runtime starts, and the
  /// digest of the unpacked layer. No time stamp, so that equal content gives an equal image.
  func imageConfiguration(layerDigest: String) -> Node {
    var config: Node = ["Env": .strings(environment), "Entrypoint": .strings(entrypoint), "WorkingDir": "/"]
    if !user.isEmpty { config["User"] = .string(user) }
    return [
      "architecture": .string(OCIPlatform.architecture), "os": "linux", "config": config,
      "rootfs": ["type": "layers", "diff_ids": [.string("sha256:" + layerDigest)]],
      "history": [["created_by": "imager"]],
    ]
  }
}
