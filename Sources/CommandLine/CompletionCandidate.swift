// SPDX-License-Identifier: Apache-2.0

/// A word that a shell can offer.
public struct CompletionCandidate: Sendable, Equatable {
  public let word: String
  public let description: String

  public init(_ word: String, _ description: String = "") {
    self.word = word
    self.description = description
  }
}
