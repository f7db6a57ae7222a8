// SPDX-License-Identifier: Apache-2.0

/// One method of a service.
struct MethodModel {
  enum Kind: String {
    case unary, serverStreaming, clientStreaming, bidirectional
  }

  let name: String
  /// The HTTP/2 path, for example `/machine.MachineService/Reboot`.
  let path: String
  let kind: Kind
  let input: String
  let output: String
  let comment: String?

  init(_ method: Compiler.MethodDescriptor, service: String, comment: String?, _ schema: Schema) throws {
    name = Naming.method(method.name)
    path = "/\(service)/\(method.name)"
    input = try schema.entry(method.inputType).swiftName
    output = try schema.entry(method.outputType).swiftName
    self.comment = comment
    switch (method.clientStreaming, method.serverStreaming) {
    case (false, false): kind = .unary
    case (false, true): kind = .serverStreaming
    case (true, false): kind = .clientStreaming
    case (true, true): kind = .bidirectional
    }
  }

  private var takesStream: Bool { kind == .clientStreaming || kind == .bidirectional }
  private var returnsStream: Bool { kind == .serverStreaming || kind == .bidirectional }

  var handlerSignature: String {
    let request = takesStream ? "_ requests: RequestStream<\(input)>" : "_ request: \(input)"
    let responses = returnsStream ? ", responses: ResponseWriter<\(output)>" : ""
    let result = returnsStream ? "" : " -> \(output)"
    return "func \(name)(\(request)\(responses), context: ServerContext) async throws\(result)"
  }

  /// The element of the service's method list.
  var registration: String {
    let responses = returnsStream ? ", responses" : ""
    let argument = returnsStream ? ", responses: responses" : ""
    let parameters =
      "(request\(typed(takesStream))\(responses)\(returnsStream ? ": ResponseWriter<\(output)>" : ""), context)"
    let result = returnsStream ? "Void" : output
    return ".\(kind.rawValue)(\"\(path)\") { \(parameters) async throws -> \(result) in"
      + " try await self.\(name)(request\(argument), context: context) },"
  }

  private func typed(_ stream: Bool) -> String { stream ? ": RequestStream<\(input)>" : ": \(input)" }

  var clientSignature: String {
    let request =
      takesStream ? "_ requests: some AsyncSequence<\(input), any Error> & Sendable" : "_ request: \(input)"
    let result = returnsStream ? "ResponseStream<\(output)>" : output
    return "func \(name)(\(request), options: CallOptions = .init()) async throws -> \(result)"
  }

  var clientCall: String {
    "try await channel.\(kind.rawValue)(\"\(path)\", \(takesStream ? "requests" : "request"), options: options)"
  }
}
