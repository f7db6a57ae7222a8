// SPDX-License-Identifier: Apache-2.0

internal import EventLoop
internal import Synchronization

/// Work that blocks in the kernel, kept away from the threads that run tasks.
enum Blocking {
  private static let node = BlockingPool(maximumThreads: 2, maximumWaiting: 256)
  private static let files = BlockingPool()

  /// For what the node itself cannot do without.
  static func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await node.run(body)
  }

  /// For what clients ask about files, mounts and processes: a pod can make such calls hang, with a file system of its
  /// own for example.
  static func look<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await files.run(body)
  }
}

/// Work that blocks and can be done in steps, such as going through a tree of files.
protocol BlockingWalk: Sendable {
  associatedtype Output: Sendable
  mutating func step() -> WalkStep<Output>
}

/// What one step led to.
enum WalkStep<Output> {
  case found(Output)
  case nothing
  case end
}

/// Does a walk in batches of a bounded number of steps. Between two of them others get the thread, the client takes
/// what was found, and a client that has gone ends the walk.
final class BlockingWalker<Walk: BlockingWalk>: Sendable {
  private static var batchSize: Int { 256 }
  private let walk: Mutex<Walk?>

  init(_ walk: Walk) { self.walk = Mutex(walk) }

  /// What the next steps found, maybe nothing; nil after the last.
  func next() async throws -> [Walk.Output]? {
    try await Blocking.look { self.walk.withLock { Self.batch(&$0) } }
  }

  private static func batch(_ walk: inout Walk?) -> [Walk.Output]? {
    guard walk != nil else { return nil }
    var found: [Walk.Output] = []
    for _ in 0..<batchSize {
      switch walk?.step() ?? .end {
      case .found(let output): found.append(output)
      case .nothing: continue
      case .end:
        walk = nil
        return found
      }
    }
    return found
  }
}
