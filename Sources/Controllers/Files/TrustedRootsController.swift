// SPDX-License-Identifier: Apache-2.0

public import ControllerSupport
internal import MachineConfig
public import Resources
internal import Specs
internal import Synchronization
internal import System

/// Adds the machine config's certificate authorities to those that the programs of the node trust.
public final class TrustedRootsController: Controller {
  /// What stands before it came with the image.
  static let marker = "# Of the machine config\n"

  public let name = "files.TrustedRootsController"
  private let services: any ServiceControl
  private let path: String
  /// Whether containerd, which reads the authorities once, may know older ones.
  private let isStale = Mutex(false)

  /// - Parameter path: the bundle of authorities, PEM.
  public init(services: any ServiceControl, path: String = "/etc/ssl/certs/ca-certificates.crt") {
    self.services = services
    self.path = path
  }

  public var inputs: [ControllerInput] {
    [.activeMachineConfig, .weak(V1alpha1Resources.ServiceSpec.self, id: "cri")]
  }

  public var outputs: [ControllerOutput] { [] }

  public func reconcile(_ context: ControllerContext) async throws {
    guard let config = try await context.machineConfiguration() else { return }
    if try write(config.documents(TrustedRootsConfig.self)) { isStale.withLock { $0 = true } }
    guard isStale.withLock({ $0 }) else { return }
    if try await context.get(V1alpha1Resources.ServiceSpec.self, id: "cri") != nil { try await services.restart("cri") }
    isStale.withLock { $0 = false }
  }

  /// - Returns: whether the bundle changed.
  private func write(_ documents: [TrustedRootsConfig]) throws -> Bool {
    let bundle = Files.exists(path) ? try Files.readText(path) : ""
    let base = bundle.firstOccurrence(of: Self.marker).map { String(bundle[..<$0.lowerBound]) } ?? bundle
    let own = documents.compactMap(\.certificates).map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }
    let text = own.isEmpty ? base : base + Self.marker + own.joined()
    guard text != bundle else { return false }
    try Files.write(path, text, mode: 0o644)
    return true
  }
}
