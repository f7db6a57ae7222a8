// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// A change to a machine config: a strategic merge patch, which is a part of a config, or a JSON patch (RFC 6902).
public enum Patch: Sendable, Equatable {
  case strategic(StrategicPatch)
  case json(JSONPatch)

  /// Reads a patch. A list is a JSON patch (in YAML or JSON), a mapping a strategic merge patch.
  public init(_ text: String) throws(ConfigurationErrors) {
    let documents: [Located]
    do throws(YAMLError) {
      documents = try YAML.parseLocated(text, limits: ConfigurationReader.limits)
    } catch {
      throw ConfigurationErrors([Problem("the patch is not readable: \(error.message)", at: error.mark)])
    }
    guard let first = documents.first else { throw ConfigurationErrors([Problem("the patch is empty")]) }
    if case .sequence = first.value {
      self = .json(try JSONPatch(first))
    } else {
      self = .strategic(try StrategicPatch(documents))
    }
  }

  /// Reads the patches of a command line: `@file` and plain file names are files, everything else is the patch itself.
  ///
  /// - Parameter readFile: returns the text of a file.
  public static func parse(
    arguments: [String], readFile: (String) throws -> String
  ) throws -> [Patch] {
    try arguments.map { argument in
      guard let path = filePath(argument) else { return try Patch(argument) }
      return try Patch(readFile(path))
    }
  }

  /// Whether the patch brings content for documents of a kind.
  func adds(_ kind: any ConfigDocument.Type) -> Bool {
    guard case .strategic(let patch) = self else { return false }
    return patch.documents.contains { $0.header.kind == kind.kind && $0.content != nil }
  }

  /// Every patch has a space, a line break, or starts like a list or mapping of JSON; a file name rarely does.
  private static func filePath(_ argument: String) -> String? {
    if argument.hasPrefix("@") { return String(argument.dropFirst()) }
    let isInline =
      argument.contains { $0 == " " || $0.isNewline } || argument.hasPrefix("[") || argument.hasPrefix("{")
    return isInline ? nil : argument
  }
}

extension Patch: CustomStringConvertible, CustomReflectable {
  /// Names only what is patched: the content may hold secrets.
  public var description: String {
    switch self {
    case .strategic(let patch):
      "strategic merge patch of \(patch.documents.map(\.header.label).joined(separator: ", "))"
    case .json(let patch): "JSON patch of \(patch.operations.count) operations"
    }
  }

  public var customMirror: Mirror { Mirror(self, children: ["patch": description]) }
}
