// SPDX-License-Identifier: Apache-2.0

internal import MachineConfig
internal import Synchronization

/// Keeps the machine config parsed: some thirty controllers read it, and it changes once in weeks.
final class ParsedConfigurationCache: Sendable {
  static let shared = ParsedConfigurationCache()

  private let state = Mutex<(text: [UInt8], configuration: Configuration)?>(nil)

  func configuration(for text: [UInt8]) throws -> Configuration {
    if let known = state.withLock({ $0 }), known.text == text { return known.configuration }
    let parsed = try Configuration(yaml: text)
    state.withLock { $0 = (text, parsed) }
    return parsed
  }
}
