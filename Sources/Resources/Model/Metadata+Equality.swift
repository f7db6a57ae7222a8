// SPDX-License-Identifier: Apache-2.0

extension Metadata: Equatable {
  /// Decides whether an update would change anything: times do not count, and finalizers are a set.
  public static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.version == rhs.version && lhs.phase == rhs.phase
      && lhs.id == rhs.id && lhs.type == rhs.type && lhs.namespace == rhs.namespace
      && lhs.owner == rhs.owner
      && lhs.labels == rhs.labels && lhs.annotations == rhs.annotations
      && sameMembers(lhs.finalizers, rhs.finalizers)
  }

  /// Finalizers are few and never repeat, so a nested scan beats building two sets.
  private static func sameMembers(_ lhs: [String], _ rhs: [String]) -> Bool {
    lhs.count == rhs.count && lhs.allSatisfy(rhs.contains)
  }
}
