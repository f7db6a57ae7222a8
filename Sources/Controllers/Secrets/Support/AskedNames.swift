// SPDX-License-Identifier: Apache-2.0

internal import PKI
internal import Synchronization

/// The names which a worker asked trustd for last. The certificate may have fewer: trustd leaves out those of the control
/// plane, and asking again would change nothing.
final class AskedNames: Sendable {
  private let names = Mutex<SubjectAlternativeNames?>(nil)

  var current: SubjectAlternativeNames? {
    get { names.withLock(\.self) }
    set { names.withLock { $0 = newValue } }
  }
}
