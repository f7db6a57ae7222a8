// SPDX-License-Identifier: Apache-2.0

internal import Synchronization
internal import YAML

/// The shared, immutable content of ``AnyResource``.
final class ResourceBox: Sendable {
  let metadata: Metadata
  let spec: SpecBox
  private let rendered = Mutex<String?>(nil)

  init(metadata: Metadata, spec: SpecBox) {
    self.metadata = metadata
    self.spec = spec
  }

  /// The spec as YAML text; rendered on first use and kept, because every reader of this version gets the same.
  var yaml: String {
    rendered.withLock { rendered in
      if let rendered { return rendered }
      let text = render()
      rendered = text
      return text
    }
  }

  private func render() -> String {
    switch spec {
    case .typed(let value): value.yaml().yaml(value.holdsTimes ? .withTimes : .standard)
    case .opaque(let opaque): opaque.yaml
    case .tombstone: ""
    }
  }
}
