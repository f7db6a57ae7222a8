// SPDX-License-Identifier: Apache-2.0

/// The kinds of documents that can stand beside the root document.
enum DocumentKinds {
  static let all: [any ConfigDocument.Type] = [
    EnvironmentConfig.self,
    HostnameConfig.self,
    StaticHostConfig.self,
    SysctlConfig.self,
    TrustedRootsConfig.self,
  ]

  static let byName: [String: any ConfigDocument.Type] = Dictionary(
    all.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })

  static var names: [String] { byName.keys.sorted() }
}
