// SPDX-License-Identifier: Apache-2.0

internal import CommandLine

/// The nodes that a command failed on.
struct NodeFailures: Error {
  let failures: [(node: String, error: any Error)]
  let isOnlyNode: Bool

  static func check<Value>(_ replies: [NodeReply<Value>]) throws {
    let failures = replies.compactMap { reply in reply.error.map { (reply.node, $0) } }
    if failures.isEmpty { return }
    if let gone = failures.first(where: { $0.1 is BrokenOutput }) { throw gone.1 }
    throw NodeFailures(failures: failures, isOnlyNode: replies.count == 1)
  }

  /// One line a node; what all nodes say alike is said once.
  var text: String {
    let texts = failures.map { ErrorText.text($0.error) }
    if isOnlyNode, let only = texts.first { return only }
    if texts.count > 1, Set(texts).count == 1, let shared = texts.first {
      return "\(failures.map(\.node).joined(separator: ", ")): \(shared)"
    }
    return zip(failures, texts).map { "\($0.node): \($1)" }.joined(separator: "\n")
  }
}
