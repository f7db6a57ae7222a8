// SPDX-License-Identifier: Apache-2.0

public import System

/// How the life of a node ends.
public enum NodeEnd: Sendable, Equatable {
  /// Wanted: by a client, a signal, or a sequence that ends with it.
  case wanted(RebootCommand)
  /// A failure the node cannot live with. The machine restarts.
  case fatal(message: String)

  /// The process exit code in container mode, where the container's runtime decides what follows.
  public var exitCode: Int32 {
    switch self {
    case .wanted(.halt), .wanted(.powerOff): 0
    case .wanted: Self.restartExitCode
    case .fatal: 1
    }
  }

  /// Asks the container's runtime to start the node again.
  public static let restartExitCode: Int32 = 75
}
