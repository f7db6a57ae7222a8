// SPDX-License-Identifier: Apache-2.0

/// Finds the handler of a path and wraps it in the interceptors, once per method.
struct RPCRouter: Sendable {
  private let handlers: [String: RPCMethod.RawHandler]
  private let unknown: RPCMethod.RawHandler

  init(services: [any RPCServiceHandler], interceptors: [any ServerInterceptor], fallback: RPCMethod.RawHandler?) {
    let methods = services.flatMap(\.methods)
    let wrapped = methods.map { ($0.path, Self.wrap($0.handler, in: interceptors)) }
    handlers = Dictionary(wrapped, uniquingKeysWith: { first, _ in first })
    unknown = Self.wrap(fallback ?? Self.refuse, in: interceptors)
  }

  func handler(_ path: String) -> RPCMethod.RawHandler {
    handlers[path] ?? unknown
  }

  private static func wrap(
    _ handler: @escaping RPCMethod.RawHandler, in interceptors: [any ServerInterceptor]
  ) -> RPCMethod.RawHandler {
    interceptors.reversed().reduce(handler) { next, interceptor in
      { try await interceptor.intercept($0, $1, $2, next: next) }
    }
  }

  private static let refuse: RPCMethod.RawHandler = { _, _, context in
    throw RPCStatus(.unimplemented, "unknown method \(context.path): this server does not offer it")
  }
}
