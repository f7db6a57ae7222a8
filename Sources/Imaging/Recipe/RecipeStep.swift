// SPDX-License-Identifier: Apache-2.0

/// One thing that a recipe puts into the tree.
public enum RecipeStep: Sendable, Equatable {
  /// Takes every file that matches `pattern` in `origin`. A nil target keeps the path; a target ending in `/` is the
  /// directory to put them in.
  case copy(from: RecipeOrigin, pattern: String, target: String?)
  /// Joins every file that matches `pattern`, in byte order, into one.
  case concatenate(from: RecipeOrigin, pattern: String, target: String)
  /// Appends a line to a file that the recipe itself spells out.
  case line(path: String, text: String)
  case directory(path: String, mode: UInt32, user: UInt32, group: UInt32)
  case link(path: String, target: String)
}
