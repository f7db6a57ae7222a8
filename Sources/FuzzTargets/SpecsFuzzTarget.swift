// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Fuzzing
internal import Protobuf
internal import Specs
internal import YAML

extension FuzzTarget {
  /// A resource spec from the wire, the first byte chooses its type: its YAML can be read.
  static let specs = FuzzTarget(name: "specs", seeds: specSeeds, tokens: protobufTokens) { input in
    guard let first = input.first else { return }
    let type = SpecCatalog.specs[Int(first) % SpecCatalog.specs.count]
    let content = Array(input.dropFirst())
    try checkRoundTrip(type, content)
    guard let spec = try? type.init(protobuf: content) else { return }
    _ = try YAML.parseDocument(spec.yaml().yaml())
  }

  private static var specSeeds: [[UInt8]] {
    let address = NetworkResources.AddressStatusSpec.with {
      $0.address = .with {
        $0.ip = [10, 5, 0, 2]; $0.prefixLength = 24
      }
      $0.linkName = "eth0"
      $0.flags = 128
    }
    let probe = NetworkResources.ProbeSpecSpec.with {
      $0.interval = Google.Duration(.seconds(5))
      $0.http = .with { $0.url = .with { $0.fullPath = "https://u@h:1/p?q#f" } }
    }
    return SpecCatalog.specs.indices.flatMap { index in
      [address.protobuf(), probe.protobuf()].map { [UInt8(truncatingIfNeeded: index)] + $0 }
    }
  }
}
