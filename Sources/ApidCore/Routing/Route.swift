// SPDX-License-Identifier: Apache-2.0

/// Where a call goes.
enum Route: Equatable {
  /// To this node's machined.
  case local
  /// To one other node, the replies unchanged.
  case one(String)
  /// To several nodes, each reply marked with the node it came from.
  case many([String])

  /// Calls that it takes.
  var callCount: Int {
    switch self {
    case .local, .one: 1
    case .many(let nodes): nodes.count
    }
  }
}
