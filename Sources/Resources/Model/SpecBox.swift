// SPDX-License-Identifier: Apache-2.0

/// The content of a type-erased resource.
public enum SpecBox: Sendable {
  /// A value of a type compiled into this process.
  case typed(any ResourceSpec)
  /// Content received from another process, not decoded.
  case opaque(OpaqueSpec)
  /// No content: stands for a resource which does not exist.
  case tombstone
}

extension SpecBox: Equatable {
  public static func == (lhs: Self, rhs: Self) -> Bool {
    switch (lhs, rhs) {
    case (.typed(let lhs), .typed(let rhs)): lhs.isEqual(to: rhs)
    case (.opaque(let lhs), .opaque(let rhs)): lhs == rhs
    case (.tombstone, .tombstone): true
    default: false
    }
  }
}
