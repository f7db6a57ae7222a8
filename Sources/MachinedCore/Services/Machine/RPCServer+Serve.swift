// SPDX-License-Identifier: Apache-2.0

internal import System
internal import RPC

extension RPCServer {
  /// Serves what was listened on until the task is cancelled, then lets calls end for `timeout`. Returns when the sockets
  /// are gone, so that the next server may have their paths.
  func serveUntilCancelled(timeout: Duration) async {
    let never = Watched(false)
    _ = try? await never.wait { $0 }
    await uncancelled { await self.shutdownGracefully(timeout: timeout) }
  }
}
