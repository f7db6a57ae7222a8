// SPDX-License-Identifier: Apache-2.0

/// Reads recipes: one statement per line, `#` starts a comment line, `${NAME}` stands for a variable.
///
/// ```
/// image      REFERENCE              a container image; its entrypoint, env and user follow
/// package    NAME  why it is there  the copy lines below take files of this Debian package
/// source     NAME  why it is there  … of this directory
/// copy       PATTERN [TARGET]       paths of the origin; * and ? match within a name
/// concatenate PATTERN TARGET        joins files of the origin into one
/// line       PATH TEXT              appends a line to a file made by the recipe alone
/// directory  PATH [MODE [UID:GID]]
/// link       PATH TARGET
/// ```
///
/// A package or source without a reason is an error: nothing gets into the image unexplained.
public struct RecipeParser {
  private let name: String
  private let variables: [String: String]
  private var recipe = Recipe()
  private var origin: RecipeOrigin?
  private var line = 0

  /// - Parameters:
  ///   - name: what errors call the recipe, usually its path.
  ///   - variables: what `${NAME}` may stand for.
  public init(name: String, variables: [String: String] = [:]) {
    self.name = name
    self.variables = variables
  }

  /// - Throws: ``ImagingError/Code/malformed`` with the line at fault.
  public func parse(_ text: String) throws(ImagingError) -> Recipe {
    var parser = self
    for raw in text.split(separator: "\n", omittingEmptySubsequences: false) {
      parser.line += 1
      let words = try parser.expand(raw).split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
      guard let keyword = words.first, !keyword.hasPrefix("#") else { continue }
      try parser.statement(keyword, Array(words.dropFirst()))
    }
    return parser.recipe
  }

  /// The packages that `text` names, read without knowing any variable.
  static func packages(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      return words.first == "package" ? words.dropFirst().first.map(String.init) : nil
    }
  }

  private mutating func statement(_ keyword: String, _ arguments: [String]) throws(ImagingError) {
    switch keyword {
    case "image": recipe.reference = try only(keyword, arguments)
    case "entrypoint": recipe.entrypoint = arguments
    case "env": recipe.environment.append(try only(keyword, arguments))
    case "user": recipe.user = try only(keyword, arguments)
    case "package": origin = .package(try explained(keyword, arguments))
    case "source": origin = .source(try explained(keyword, arguments))
    case "copy": try copy(arguments)
    case "concatenate": try concatenate(arguments)
    case "line": try appendLine(arguments)
    case "directory": try directory(arguments)
    case "link": try link(arguments)
    default: throw failure("unknown statement \"\(keyword)\"")
    }
  }

  private mutating func copy(_ arguments: [String]) throws(ImagingError) {
    let origin = try currentOrigin()
    guard let pattern = arguments.first, arguments.count <= 2 else { throw failure("expected: copy PATTERN [TARGET]") }
    let target = arguments.dropFirst().first
    for path in [pattern, target].compactMap(\.self) { try requireAbsolute(path) }
    recipe.steps.append(.copy(from: origin, pattern: pattern, target: target))
  }

  private mutating func concatenate(_ arguments: [String]) throws(ImagingError) {
    let origin = try currentOrigin()
    guard arguments.count == 2 else { throw failure("expected: concatenate PATTERN TARGET") }
    for path in arguments { try requireAbsolute(path) }
    recipe.steps.append(.concatenate(from: origin, pattern: arguments[0], target: arguments[1]))
  }

  private mutating func appendLine(_ arguments: [String]) throws(ImagingError) {
    guard let path = arguments.first, arguments.count > 1 else { throw failure("expected: line PATH TEXT") }
    try requireAbsolute(path)
    recipe.steps.append(.line(path: path, text: arguments.dropFirst().joined(separator: " ")))
  }

  private mutating func directory(_ arguments: [String]) throws(ImagingError) {
    guard let path = arguments.first, arguments.count <= 3 else {
      throw failure("expected: directory PATH [MODE [UID:GID]]")
    }
    try requireAbsolute(path)
    let owner = arguments.count == 3 ? try owner(arguments[2]) : (0, 0)
    let mode = arguments.count >= 2 ? UInt32(arguments[1], radix: 8) : 0o755
    guard let mode, mode <= 0o1777 else { throw failure("\"\(arguments[1])\" is no octal mode up to 1777") }
    recipe.steps.append(.directory(path: path, mode: mode, user: owner.0, group: owner.1))
  }

  private mutating func link(_ arguments: [String]) throws(ImagingError) {
    guard arguments.count == 2 else { throw failure("expected: link PATH TARGET") }
    try requireAbsolute(arguments[0])
    recipe.steps.append(.link(path: arguments[0], target: arguments[1]))
  }
}

extension RecipeParser {
  private func only(_ keyword: String, _ arguments: [String]) throws(ImagingError) -> String {
    guard let value = arguments.first, arguments.count == 1 else { throw failure("expected: \(keyword) VALUE") }
    return value
  }

  private func explained(_ keyword: String, _ arguments: [String]) throws(ImagingError) -> String {
    guard let value = arguments.first, arguments.count > 1 else {
      throw failure("expected: \(keyword) NAME and the reason why it is in the image")
    }
    return value
  }

  private func currentOrigin() throws(ImagingError) -> RecipeOrigin {
    guard let origin else { throw failure("a package or source line must come first") }
    return origin
  }

  private func owner(_ text: String) throws(ImagingError) -> (UInt32, UInt32) {
    let parts = text.split(separator: ":").compactMap { UInt32($0) }
    guard parts.count == 2 else { throw failure("\"\(text)\" is no UID:GID") }
    return (parts[0], parts[1])
  }

  private func requireAbsolute(_ path: String) throws(ImagingError) {
    let names = path.split(separator: "/")
    guard path.hasPrefix("/"), !names.contains(".."), !names.contains(".") else {
      throw failure("\"\(path)\" must be an absolute path without . and ..")
    }
  }

  private func expand(_ text: Substring) throws(ImagingError) -> String {
    var result = ""
    var rest = text
    while let dollar = rest.firstIndex(of: "$") {
      let tail = rest[dollar...]
      guard tail.hasPrefix("${"), let end = tail.firstIndex(of: "}") else { throw failure("a $ without {NAME}") }
      let variable = tail[tail.index(dollar, offsetBy: 2)..<end]
      guard let value = variables[String(variable)] else { throw failure("unknown variable ${\(variable)}") }
      result += rest[..<dollar] + value
      rest = tail[tail.index(after: end)...]
    }
    return result + rest
  }

  private func failure(_ reason: String) -> ImagingError {
    ImagingError(.malformed, "\(name):\(line): \(reason)")
  }
}
