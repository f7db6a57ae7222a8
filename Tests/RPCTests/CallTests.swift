// SPDX-License-Identifier: Apache-2.0

import RPC
import Testing

/// What holds for every way of connecting.
@Suite(.timeLimit(.minutes(1)))
struct CallTests {
  @Test(arguments: Wiring.allCases)
  func unaryCarriesMessageAndMetadata(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      var metadata: RPCMetadata = ["x-send": "hello, wörld".filter(\.isASCII)]
      metadata.append([0, 255, 10, 44], forKey: "x-bytes-bin")
      let call = try await test.channel.startCall("/test.Echo/Unary", options: CallOptions(metadata: metadata))
      try await call.send([1, 2, 3])
      call.finishSending()
      #expect(try await call.receive() == [1, 2, 3])
      #expect(try await call.receive() == nil)
      #expect(try await call.initialMetadata()["x-initial"] == "hello, wrld")
      #expect(call.trailingMetadata["x-trailing"] == "hello, wrld")
      #expect(call.trailingMetadata.binaries("x-bytes-bin") == [[0, 255, 10, 44]])
    }
  }

  @Test(arguments: Wiring.allCases)
  func serverStreamKeepsOrderAndEnds(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      let call = try await test.channel.startCall("/test.Echo/Expand", options: CallOptions())
      let payload = [UInt8](repeating: 9, count: 40_000)
      try await call.send([200] + payload)
      call.finishSending()
      var count = 0
      while let message = try await call.receive() {
        #expect(message == payload)
        count += 1
      }
      #expect(count == 200)
    }
  }

  @Test(arguments: Wiring.allCases)
  func clientStreamIsCollected(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      let call = try await test.channel.startCall("/test.Echo/Collect", options: CallOptions())
      for size in 0..<300 { try await call.send([UInt8](repeating: 1, count: size * 10)) }
      call.finishSending()
      let response = try #require(try await call.receive())
      #expect(String(decoding: response, as: UTF8.self) == "448500")
      #expect(try await call.receive() == nil)
    }
  }

  @Test(arguments: Wiring.allCases)
  func chatAlternates(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      let call = try await test.channel.startCall("/test.Echo/Chat", options: CallOptions())
      for number in UInt8(0)..<50 {
        try await call.send([number])
        #expect(try await call.receive() == [number])
      }
      call.finishSending()
      #expect(try await call.receive() == nil)
    }
  }

  @Test(arguments: Wiring.allCases)
  func largeMessagePassesWhole(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      let message = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let echo = try await test.unary("Unary", message)
      #expect(echo == message)
    }
  }

  @Test(arguments: Wiring.allCases)
  func emptyMessagePasses(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      let echo = try await test.unary("Unary", [])
      #expect(echo == [])
    }
  }

  @Test(arguments: Wiring.allCases)
  func statusCarriesTextAndDetails(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      let status = await #expect(throws: RPCStatus.self) { try await test.unary("Fail") }
      #expect(status?.code == .failedPrecondition)
      #expect(status?.message == "Ümläut % und\nZeile")
      #expect(status?.details == [TestDetail.any])
    }
  }

  @Test(arguments: Wiring.allCases)
  func unknownMethodIsUnimplemented(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      let status = await #expect(throws: RPCStatus.self) { try await test.unary("Nothing") }
      #expect(status?.code == .unimplemented)
      #expect(status?.message.contains("/test.Echo/Nothing") == true)
    }
  }

  @Test(arguments: Wiring.allCases)
  func deadlineEndsBothSides(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      let options = CallOptions(timeout: .milliseconds(50))
      // A deadline may pass before the call reaches its handler; some call's does not.
      repeat {
        let status = await #expect(throws: RPCStatus.self) { try await test.unary("Hang", [], options) }
        #expect(status?.code == .deadlineExceeded)
      } while test.service.cancellations.count == 0
    }
  }

  @Test(arguments: Wiring.allCases)
  func cancelledCallCancelsHandler(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      let call = try await test.channel.startCall("/test.Echo/Hang", options: CallOptions())
      _ = try await call.initialMetadata()
      call.cancel()
      let status = await #expect(throws: RPCStatus.self) { try await call.receive() }
      #expect(status?.code == .cancelled)
      await test.service.cancellations.wait()
    }
  }

  @Test(arguments: Wiring.allCases)
  func unreadStreamIsHeldBackAndCancelled(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      let call = try await test.channel.startCall("/test.Echo/Flood", options: CallOptions())
      try await call.send([])
      #expect(try await call.receive()?.count == 32 << 10)
      await test.service.floods.wait(count: 3)
      try await test.letOthersWork()
      // The client's window of 512 KiB and the server's queue of 128 KiB are 20 messages; one more was read, one is what
      // filled the queue up, and the window may have been opened again by half.
      #expect(test.service.floods.count <= 32)
      call.cancel()
      await test.service.cancellations.wait()
    }
  }

  @Test(arguments: Wiring.allCases)
  func manyCallsAtOnceAllSucceed(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      try await withThrowingTaskGroup { group in
        for number in 0..<500 {
          group.addTask {
            let message = Array("\(number)".utf8)
            return try await test.unary("Unary", message) == message
          }
        }
        for try await isEqual in group { #expect(isEqual) }
      }
    }
  }
}
