// SPDX-License-Identifier: Apache-2.0

import Glibc
import System
import Testing

@testable import Provision

@Suite struct SupervisorTests {
  @Test func tellsRebootFromPowerOffFromFailure() {
    #expect(NodeExit(.exited(129)) == .reboot)
    #expect(NodeExit(.signalled(.hangUp)) == .reboot)
    #expect(NodeExit(.exited(130)) == .powerOff)
    #expect(NodeExit(.exited(137)) == .failure(.exited(137)))
    #expect(NodeExit(.exited(0)) == .powerOff)
    #expect(NodeExit(.exited(75)) == .reboot)
    #expect(NodeExit(.exited(1)) == .failure(.exited(1)))
  }

  @Test func delaysDoubleUpToALimitAndRecover() {
    var delay = RestartDelay()
    let delays = (0..<7).map { _ in delay.afterFailure(ran: .zero) }
    #expect(delays == [1, 2, 4, 8, 16, 30, 30].map { Duration.seconds($0) })
    #expect(delay.afterFailure(ran: .seconds(61)) == .seconds(1))
  }
}
