// SPDX-License-Identifier: Apache-2.0

/// What goes into an image, line by line, as written in `image/`. See ``RecipeParser`` for the format.
public struct Recipe: Sendable, Equatable {
  /// The full name of a container image; nil in the recipe of the node's root file system.
  public var reference: String?
  /// Program and arguments that a container of the image runs.
  public var entrypoint: [String] = []
  /// `NAME=value` pairs.
  public var environment: [String] = []
  /// `UID` or `UID:GID` that a container of the image runs as; empty means root.
  public var user = ""
  public var steps: [RecipeStep] = []

  public init() {}
}
