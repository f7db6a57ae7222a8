// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// A JSON patch (RFC 6902): operations that are all applied, or none.
public struct JSONPatch: Sendable, Equatable {
  let operations: [JSONPatchOperation]

  init(_ list: Located) throws(ConfigurationErrors) {
    guard case .sequence(let elements) = list.value else {
      throw ConfigurationErrors([Problem("a JSON patch is a list of operations", at: list.mark)])
    }
    var problems: [Problem] = []
    operations = elements.compactMap { element in
      do throws(JSONPatchError) {
        return try JSONPatchOperation(element.node)
      } catch {
        problems.append(Problem(error.message, document: "JSON patch", at: element.mark))
        return nil
      }
    }
    guard problems.isEmpty else { throw ConfigurationErrors(problems) }
  }

  func applied(to document: Node) throws(ConfigurationErrors) -> Node {
    var result = document
    for (index, operation) in operations.enumerated() {
      do throws(JSONPatchError) {
        try operation.apply(to: &result)
      } catch {
        throw ConfigurationErrors([
          Problem(
            "\(operation.kind.rawValue) \(operation.path): \(error.message)",
            document: "JSON patch", path: ConfigPath([.index(index)]))
        ])
      }
    }
    return result
  }
}
