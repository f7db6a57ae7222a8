// SPDX-License-Identifier: Apache-2.0

/// Where files come from.
public enum RecipeOrigin: Sendable, Equatable {
  /// An unpacked Debian package.
  case package(String)
  /// A directory handed to the imager under a name: our own programs, Kubernetes, plain files.
  case source(String)
}

extension RecipeOrigin: CustomStringConvertible {
  public var description: String {
    switch self {
    case .package(let name): "package \(name)"
    case .source(let name): "source \(name)"
    }
  }
}
