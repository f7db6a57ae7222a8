// SPDX-License-Identifier: Apache-2.0

internal import ClusterOps
internal import RPC
internal import System

/// Errors in the user's words, with the next step where one is known.
enum ErrorText {
  static func text(_ error: any Error) -> String {
    switch error {
    case let failures as NodeFailures: return failures.text
    case let reboot as DrainedRebootFailed: return "\(text(reboot.reason))\n\(reboot.outcome)"
    case let status as RPCStatus: return text(status)
    case let convertible as any RPCStatusConvertible: return text(convertible.rpcStatus)
    case is CancellationError: return "interrupted"
    default: return String(describing: error)
    }
  }

  private static func text(_ status: RPCStatus) -> String {
    let text = "rpc error: code = \(status.code) desc = \(status.message)"
    return remedy(status).map { "\(text)\n\($0)" } ?? text
  }

  private static func remedy(_ status: RPCStatus) -> String? {
    let message = status.message.lowercased()
    switch status.code {
    case .unavailable where message.includes("refused"):
      return
        "Is the node up, and is it an endpoint? Check with 'talosctl config info', choose another with --endpoints."
    case .unavailable where message.includes("certificate required"):
      return
        "The node wants to know who you are, so it has a machine config: leave --insecure out and use its cluster's talosconfig."
    case .unavailable where message.includes("certificate"):
      return "The endpoint and this talosconfig belong to different clusters, or a clock is wrong."
    case .unavailable where message.includes("timed out") || message.includes("no route"):
      return
        "The endpoint or the node does not answer: check their addresses with 'talosctl config info', and the network between."
    case .permissionDenied where message.includes("not authorized"):
      return "Your certificate's roles do not allow this; 'talosctl config info' shows them."
    default: return nil
    }
  }
}
