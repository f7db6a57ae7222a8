// SPDX-License-Identifier: Apache-2.0

/// How resources are printed.
enum ResourceOutput: Sendable {
  case table
  case yaml
  case json
  case jsonPath(JSONPath)

  init(_ text: String) throws {
    switch text {
    case "table": self = .table
    case "yaml": self = .yaml
    case "json": self = .json
    case _ where text.hasPrefix("jsonpath="): self = .jsonPath(try JSONPath(String(text.dropFirst(9))))
    case _ where text.hasPrefix("jsonpath"):
      throw CommandError("jsonpath needs a template", remedy: "Write it as -o jsonpath='{.spec.field}'.")
    default:
      throw CommandError(
        "output format \"\(text)\" is not supported", remedy: "Use table, yaml, json or jsonpath=TEMPLATE.")
    }
  }
}
