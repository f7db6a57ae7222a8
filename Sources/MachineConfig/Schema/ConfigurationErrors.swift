// SPDX-License-Identifier: Apache-2.0

public import YAML

/// Every problem of a machine config.
public struct ConfigurationErrors: Error, Sendable, Equatable, CustomStringConvertible {
  public let problems: [Problem]

  public init(_ problems: [Problem]) { self.problems = problems }

  public init(_ error: YAMLError) {
    problems = [Problem(error.message, at: error.mark)]
  }

  public var description: String {
    switch problems.count {
    case 1: return "the machine config has an error: \(problems[0])"
    default:
      let list = problems.map { "\n  * \($0)" }.joined()
      return "the machine config has \(problems.count) errors:\(list)"
    }
  }
}
