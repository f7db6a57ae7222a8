// SPDX-License-Identifier: Apache-2.0

/// A service was started before its configuration was there.
struct ServiceNotConfigured: Error, CustomStringConvertible {
  let id: String
  var description: String { "service \(id) has no configuration yet; it is started again when that appears" }
}
