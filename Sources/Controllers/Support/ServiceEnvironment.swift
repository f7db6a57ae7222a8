// SPDX-License-Identifier: Apache-2.0

public import Resources
public import Specs

/// The variables that the machine config adds to the environment of services.
public struct ServiceEnvironment: Sendable, Equatable {
  /// The resource that holds them.
  public static let id = "machined"

  /// `NAME=value`, in the order of names.
  public let variables: [String]

  public init(_ spec: RuntimeResources.EnvironmentSpec) {
    variables = spec.variables
  }

  /// Its variables in a form that changes with them.
  public var file: RenderedFile { RenderedFile("environment", variables.joined(separator: "\n")) }

  /// `own` with the variables that it does not set: what a service needs to run is not the machine config's to change.
  ///
  /// - Parameter own: `NAME=value`.
  public func added(to own: [String]) -> [String] {
    let names = Set(own.map(Self.name))
    return own + variables.filter { !names.contains(Self.name($0)) }
  }

  /// The same as names and values.
  public func added(to own: [String: String]) -> [String: String] {
    var all = own
    for variable in variables where own[Self.name(variable)] == nil {
      let name = Self.name(variable)
      all[name] = String(variable.dropFirst(name.count + 1))
    }
    return all
  }

  private static func name(_ variable: String) -> String { String(variable.prefix { $0 != "=" }) }
}

extension ControllerInput {
  /// What ``ControllerContext/serviceEnvironment()`` reads.
  public static var serviceEnvironment: ControllerInput {
    .weak(RuntimeResources.EnvironmentSpec.self, id: ServiceEnvironment.id)
  }
}

extension ControllerContext {
  /// What the machine config adds to the environment of services; nil while that is not known.
  public func serviceEnvironment() async throws -> ServiceEnvironment? {
    try await get(RuntimeResources.EnvironmentSpec.self, id: ServiceEnvironment.id).map { ServiceEnvironment($0.spec) }
  }
}
