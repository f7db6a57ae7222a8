// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization
import System
import Testing

@testable import Netlink

@Suite(.timeLimit(.minutes(1))) struct RouteMonitorFailureTests {
  @Test func failureToWaitIsTold() async throws {
    var told = try RouteMonitor().changes { _ in
      errno = ENOMEM
      return -1
    }.makeAsyncIterator()
    let error = await #expect(throws: NetlinkError.self) { try await told.next() }
    #expect(error?.code == Errno(rawValue: ENOMEM))
  }

  @Test func interruptedWaitGoesOn() async throws {
    let waits = Mutex(0)
    var told = try RouteMonitor().changes { descriptors in
      let wait = waits.withLock { waits in
        waits += 1
        return waits
      }
      errno = wait == 1 ? EINTR : ENOMEM
      return -1
    }.makeAsyncIterator()
    await #expect(throws: NetlinkError.self) { try await told.next() }
    #expect(waits.withLock { $0 } == 2)
  }
}
