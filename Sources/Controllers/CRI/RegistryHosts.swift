// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import Specs
internal import TOML

/// Where containerd looks for the images of one registry: a `hosts.toml` (containerd 1.7, "registry configuration").
struct RegistryHosts: Sendable, Equatable {
  /// The registry's name as images have it; `*` stands for all that have no entry of their own.
  let registry: String
  /// Asked in this order.
  let mirrors: [RegistryEndpoint]
  /// Asked when no mirror has the image. Nil leaves it to containerd, which then asks the registry that the image names.
  let last: RegistryEndpoint?

  /// Those of all registries about which something is said.
  static func all(_ registries: CRIResources.RegistriesConfigSpec) -> [RegistryHosts] {
    let names = Set(registries.registryMirrors.keys).union(registries.registryTlSs.keys)
    return names.sorted().filter(isSafe).map { RegistryHosts($0, registries) }
  }

  init(_ registry: String, _ registries: CRIResources.RegistriesConfigSpec) {
    let mirror = registries.registryMirrors[registry] ?? registries.registryMirrors["*"]
    var endpoints = (mirror?.mirrorEndpoints ?? []).map { endpoint in
      let host = RegistryEndpoint.host(of: endpoint.endpointEndpoint)
      return RegistryEndpoint(
        endpoint.endpointEndpoint, overridesPath: endpoint.endpointOverridePath, registries.registryTlSs[host])
    }
    self.registry = registry
    // containerd always asks one last server. Without fallback that is a mirror too.
    if mirror?.mirrorSkipFallback == true, let mirror = endpoints.popLast() {
      last = mirror
    } else {
      last = registry == "*" ? nil : RegistryEndpoint(Self.server(registry), registries.registryTlSs[registry])
    }
    mirrors = endpoints
  }

  var directory: String { "cri/conf.d/hosts/\(registry == "*" ? "_default" : registry)" }

  /// `hosts.toml` and the certificates it names, with paths below `/etc`.
  var files: [RenderedFile] {
    let servers = mirrors + (last.map { [$0] } ?? [])
    let certificates = servers.enumerated().flatMap { $1.files(number: $0, directory: directory) }
    return [RenderedFile("\(directory)/hosts.toml", toml)] + certificates
  }

  var toml: String {
    var lines: [String] = []
    if let last {
      lines = ["server = \(TOML.quoted(last.url))"] + last.fields(number: mirrors.count, directory: directory) + [""]
    }
    // The table must be there even if it is empty.
    lines.append("[host]")
    for (number, mirror) in mirrors.enumerated() {
      lines += ["", "[host.\(TOML.quoted(mirror.url))]"]
      lines += mirror.fields(number: number, directory: directory).map { "  " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func server(_ registry: String) -> String { "https://\(networkName(of: registry))" }

  /// Docker Hub's images carry another name than its server.
  static func networkName(of registry: String) -> String {
    registry == "docker.io" ? "registry-1.docker.io" : registry
  }

  /// The name becomes a directory.
  private static func isSafe(_ registry: String) -> Bool {
    !registry.isEmpty && !registry.contains("/") && registry != "." && registry != ".."
  }
}
