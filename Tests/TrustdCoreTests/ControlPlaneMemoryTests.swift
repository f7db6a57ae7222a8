// SPDX-License-Identifier: Apache-2.0

import System
import Testing

@testable import TrustdCore

/// Names that are not known any more.
@Suite struct ControlPlaneMemoryTests {
  private let names = ControlPlaneNames()
  private let start = Timestamp(seconds: 1_800_000_000)

  private func list(_ addresses: [String], after hours: Int64) {
    names.update(.members, ipAddresses: addresses, now: start.advanced(by: .seconds(hours * 3600)))
  }

  @Test func aNodeThatRestartsStaysOfTheControlPlane() {
    list(["10.5.0.2", "10.5.0.3"], after: 0)
    list(["10.5.0.2"], after: 100)
    #expect(names.contains("10.5.0.3"))
    list(["10.5.0.2", "10.5.0.4"], after: 147)
    #expect(names.contains("10.5.0.2") && names.contains("10.5.0.3") && names.contains("10.5.0.4"))
  }

  @Test func aNodeThatHasLeftIsForgotten() {
    list(["10.5.0.2", "10.5.0.3"], after: 0)
    list(["10.5.0.2"], after: 100)
    list(["10.5.0.2", "10.5.0.4"], after: 148)
    #expect(names.contains("10.5.0.2") && !names.contains("10.5.0.3"))
  }

  @Test func whatChangesOftenIsBounded() {
    for number in 0..<100 { list(["10.5.1.\(number)"], after: 0) }
    #expect(names.contains("10.5.1.99") && !names.contains("10.5.1.0"))
  }
}
