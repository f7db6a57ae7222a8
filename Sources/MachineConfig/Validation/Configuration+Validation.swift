// SPDX-License-Identifier: Apache-2.0

internal import YAML

extension Configuration {
  /// Finds contradictions within documents and between them.
  public func validate(mode: PlatformMode) -> ValidationResult {
    ValidationResult(readingWarnings + Self.contradictions(in: documents, mode: mode))
  }

  /// Everything wrong with a text: what makes reading fail, and the contradictions in what could be read.
  public static func check(yaml bytes: [UInt8], mode: PlatformMode) -> ValidationResult {
    let reader = ConfigurationReader(bytes)
    // A value that could not be read also looks missing; its own error says enough.
    let unread = reader.problems.filter { $0.severity == .error }
    let contradictions = contradictions(in: reader.documents, mode: mode).filter { problem in
      !unread.contains {
        $0.document == problem.document && ($0.path.hasPrefix(problem.path) || problem.path.hasPrefix($0.path))
      }
    }
    return ValidationResult(reader.problems + contradictions)
  }

  /// Reads and validates a config in one go.
  ///
  /// - Throws: everything wrong with it at once.
  /// - Returns: the config, and what is worth telling the user about it.
  public static func checked(
    yaml bytes: [UInt8], mode: PlatformMode
  ) throws(ConfigurationErrors) -> (configuration: Configuration, warnings: [Problem]) {
    let result = check(yaml: bytes, mode: mode)
    guard result.errors.isEmpty else { throw ConfigurationErrors(result.errors) }
    return (try Configuration(yaml: bytes), result.warnings)
  }

  private static func contradictions(in documents: [Document], mode: PlatformMode) -> [Problem] {
    documents.flatMap { document in
      var validation = Validation(mode: mode, document: document.header.label, located: document.located)
      document.value.validate(&validation)
      return validation.problems
    } + conflicts(in: documents)
  }

  /// Settings that the root document and another one both make.
  private static func conflicts(in documents: [Document]) -> [Problem] {
    guard let root = documents.first(where: { $0.header.isRoot })?.value as? V1Alpha1Config else { return [] }
    return documents.flatMap { document in
      (document.value as? any ReplacesRootFields)?.conflicts(with: root).map { path in
        Problem(
          "conflicts with \(path) of the v1alpha1 document: only one of them may be given",
          document: document.header.label, at: document.located.mark)
      } ?? []
    }
  }
}
