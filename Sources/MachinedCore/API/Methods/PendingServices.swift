// SPDX-License-Identifier: Apache-2.0

internal import API
internal import RPC

/// The services of the API of which this node offers no method yet. They are registered so that a client's roles are
/// checked and it is told what to use instead.
struct PendingServices: ImageServiceHandler, LifecycleServiceHandler, DebugServiceHandler, LVMServiceHandler,
  MDServiceHandler, StorageServiceHandler
{
  var methods: [RPCMethod] {
    imageServiceMethods + lifecycleServiceMethods + debugServiceMethods + lvmServiceMethods + mdServiceMethods
      + storageServiceMethods
  }
}
