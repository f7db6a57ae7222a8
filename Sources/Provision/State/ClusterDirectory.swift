// SPDX-License-Identifier: Apache-2.0

internal import System

/// Where the files of a local cluster lie: everything is below one directory that goes when the cluster goes.
struct ClusterDirectory: Sendable, Equatable {
  let path: String

  init(root: String, cluster: String) {
    path = Files.join(root, cluster)
  }

  init(path: String) {
    self.path = path
  }

  var stateFile: String { "\(path)/state.yaml" }
  /// The nodes' root file system, shared by all and never written to.
  var rootfs: String { "\(path)/rootfs" }
  var imageCache: String { "\(path)/imagecache" }
  /// Mounted at /usr/etc of each node; tells that it is a container.
  var marker: String { "\(path)/marker" }
  /// runc's own state.
  var runc: String { "\(path)/runc" }

  var balancerLog: String { "\(path)/balancer.log" }

  func node(_ name: String) -> NodeDirectory { NodeDirectory(path: "\(path)/nodes/\(name)") }
}

/// Where the files of one node lie.
struct NodeDirectory: Sendable, Equatable {
  let path: String

  /// The machine config the node is started with.
  var userData: String { "\(path)/config.yaml" }
  /// What the node keeps: /var and /system/state.
  var ephemeral: String { "\(path)/var" }
  var state: String { "\(path)/state" }
  /// runc's bundle with config.json.
  var bundle: String { "\(path)/bundle" }
  var runtimeConfig: String { "\(bundle)/config.json" }
  /// What PID 1 prints.
  var console: String { "\(path)/console.log" }
  var supervisorLog: String { "\(path)/supervisor.log" }
  var runcLog: String { "\(path)/runc.log" }
  /// Written by runc once the node's container exists.
  var processID: String { "\(path)/pid" }
  /// Why the supervisor gave up; exists only then.
  var failure: String { "\(path)/failure" }
}
