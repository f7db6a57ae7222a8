// SPDX-License-Identifier: Apache-2.0

internal import System

extension FileTree {
  /// Collects what a recipe asks for. Setuid and setgid bits and group or world write permission are not taken over.
  public init(_ recipe: Recipe, sources: SourceSet) throws(ImagingError) {
    self.init()
    for step in recipe.steps {
      switch step {
      case .directory(let path, let mode, let user, let group):
        try add(Entry(path: path, content: .directory, mode: mode, user: user, group: group))
      case .link(let path, let target):
        try add(Entry(path: path, content: .link(target: target), mode: 0o777))
      case .line(let path, let text):
        try append(Array((text + "\n").utf8), to: path)
      case .concatenate(let origin, let pattern, let target):
        try concatenate(pattern, in: try sources.directory(of: origin), origin: origin, to: target)
      case .copy(let origin, let pattern, let target):
        try copy(pattern, in: try sources.directory(of: origin), origin: origin, to: target)
      }
    }
  }

  private mutating func copy(
    _ pattern: String, in root: String, origin: RecipeOrigin, to target: String?
  ) throws(ImagingError) {
    let matches = try Self.matches(of: pattern, in: root, origin)
    if let target, !target.hasSuffix("/"), matches.count > 1 {
      throw ImagingError(.conflict, "\(pattern) matches \(matches.count) files of \(origin), but \(target) names one")
    }
    for match in matches { try take(root + match, as: Self.destination(of: match, target: target)) }
  }

  private mutating func concatenate(
    _ pattern: String, in root: String, origin: RecipeOrigin, to target: String
  ) throws(ImagingError) {
    for match in try Self.matches(of: pattern, in: root, origin) {
      do {
        try append(try Files.read(root + match), to: target)
      } catch let error as ImagingError {
        throw error
      } catch {
        throw ImagingError(.missing, "\(error)")
      }
    }
  }

  private static func matches(
    of pattern: String, in root: String, _ origin: RecipeOrigin
  ) throws(ImagingError) -> [String] {
    let matches = PathPattern.expand(pattern, below: root)
    guard !matches.isEmpty else { throw ImagingError(.missing, "\(origin) has no file \(pattern)") }
    return matches
  }

  private static func destination(of path: String, target: String?) -> String {
    guard let target else { return path }
    return target.hasSuffix("/") ? target + Files.name(of: path) : target
  }

  private mutating func take(_ source: String, as path: String) throws(ImagingError) {
    do {
      let status = try Files.status(source, followLinks: false)
      switch status.kind {
      case .directory:
        for name in try Files.list(source) { try take(Files.join(source, name), as: Files.join(path, name)) }
      case .symbolicLink:
        try add(Entry(path: path, content: .link(target: try Files.linkTarget(source)), mode: 0o777))
      case .regular:
        let mode: UInt32 = status.permissions & 0o111 != 0 ? 0o755 : 0o644
        try add(Entry(path: path, content: .file(source: source), mode: mode))
      default:
        throw ImagingError(.malformed, "\(source) is neither file, directory nor symbolic link")
      }
    } catch let error as ImagingError {
      throw error
    } catch {
      throw ImagingError(.missing, "\(error)")
    }
  }
}
