// SPDX-License-Identifier: Apache-2.0

internal import Protobuf

extension Cosi.Resource {
  /// With both forms of the spec: clients which know the type decode it, `talosctl` prints the YAML. A tombstone has an
  /// empty one, because clients refuse none at all.
  init(_ resource: AnyResource) {
    self.init()
    metadata = Cosi.Metadata(resource.metadata)
    spec = .with {
      $0.protoSpec = resource.protobufSpec()
      $0.yamlSpec = resource.yamlSpec
    }
  }
}

extension AnyResource {
  /// - Throws: `invalidArgument` when parts are missing.
  init(_ message: Cosi.Resource?, specs: SpecRegistry = SpecRegistry()) throws {
    guard let metadata = message?.metadata else { throw ResourceError.invalidArgument("resource has no metadata") }
    guard let spec = message?.spec else { throw ResourceError.invalidArgument("resource has no spec") }
    self.init(metadata: try Metadata(metadata), spec: try specs.box(type: metadata.type, spec))
  }
}
