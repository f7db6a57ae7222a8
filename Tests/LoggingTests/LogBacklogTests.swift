// SPDX-License-Identifier: Apache-2.0

import System
import Testing

@testable import Logging

@Suite struct LogBacklogTests {
  private let record = LogRecord(time: .now, level: .info, component: "t", message: "hello", fields: [])

  /// Else the pipe that it is told through would fill while a slow one is busy.
  @Test func aReaderIsToldOnceSinceItFoundNothing() {
    var backlog = LogBacklog(limit: 100)
    var told = [backlog.append(record), backlog.append(record)]
    var taken = [backlog.take().count]
    // It looks again by itself.
    told.append(backlog.append(record))
    taken += [backlog.take().count, backlog.take().count]
    told.append(backlog.append(record))
    #expect(told == [true, false, false, true])
    #expect(taken == [2, 1, 0])
  }
}
