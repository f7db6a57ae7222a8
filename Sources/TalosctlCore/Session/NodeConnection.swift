// SPDX-License-Identifier: Apache-2.0

internal import API
internal import RPC
internal import Resources

/// One of the nodes a command is about.
struct NodeConnection: Sendable {
  let node: String
  let channel: any RPCChannel

  var machine: MachineServiceClient { MachineServiceClient(channel) }
  var cluster: ClusterServiceClient { ClusterServiceClient(channel) }
  var time: TimeServiceClient { TimeServiceClient(channel) }
  var resources: StateServiceClient { StateServiceClient(channel) }
  var storage: MachineStorageServiceClient { MachineStorageServiceClient(channel) }
  var inspection: InspectServiceClient { InspectServiceClient(channel) }
}
