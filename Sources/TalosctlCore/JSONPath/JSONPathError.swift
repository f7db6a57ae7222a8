// SPDX-License-Identifier: Apache-2.0

/// A template that cannot be read.
package struct JSONPathError: Error, Equatable, CustomStringConvertible {
  package let description: String

  init(_ problem: String, template: String) {
    description = "error parsing jsonpath \"\(template)\": \(problem)"
  }
}
