// SPDX-License-Identifier: Apache-2.0

import Glibc
import System
import Testing

@Suite(.serialized) struct SignalTests {
  @Test func signalsBecomeData() throws {
    let descriptor = try SignalDescriptor([.user1, .windowChange])
    #expect(try descriptor.next() == nil)
    try Signal.user1.send(to: getpid())
    #expect(try descriptor.wait() == .user1)
    try Signal.windowChange.send(to: getpid())
    #expect(try descriptor.wait() == .windowChange)
    #expect(try descriptor.next() == nil)
  }

  @Test func laterDescriptorTakesOver() throws {
    let first = try SignalDescriptor([.user2])
    let second = try SignalDescriptor([.user2])
    try Signal.user2.send(to: getpid())
    #expect(try second.wait() == .user2)
    #expect(try first.next() == nil)
  }
}
