// SPDX-License-Identifier: Apache-2.0

/// Why the service manager refused.
public struct ServiceError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kind of refusal.
  public enum Code: Sendable { case notFound, notPermitted, shuttingDown, failed }

  public let code: Code
  public let description: String

  init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }

  static func notFound(_ id: String, known: [String]) -> ServiceError {
    ServiceError(.notFound, "service \"\(id)\" is not defined; the services are \(known.joined(separator: ", "))")
  }

  static func notPermitted(_ id: String, _ verb: String) -> ServiceError {
    ServiceError(.notPermitted, "service \"\(id)\" doesn't support \(verb) operation via API")
  }

  static func shuttingDown(_ id: String) -> ServiceError {
    ServiceError(.shuttingDown, "service \"\(id)\" is not started: the node is shutting down")
  }

  static func failed(_ id: String, _ message: String) -> ServiceError {
    ServiceError(.failed, "service \"\(id)\" has failed: \(message); see its log")
  }
}
