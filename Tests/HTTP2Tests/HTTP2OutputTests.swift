// SPDX-License-Identifier: Apache-2.0

@testable import HTTP2
import Testing

struct HTTP2OutputTests {
  /// Reads everything back in pieces of `size`.
  private func drain(_ output: inout HTTP2Output, pieces size: Int) -> [UInt8] {
    var all: [UInt8] = []
    while output.count > 0 {
      let piece = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        count = output.move(to: UnsafeMutableRawBufferPointer(buffer))
      }
      all += piece
    }
    return all
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 16, 1000])
  func piecesOfAnySizeGiveTheSameBytes(_ size: Int) {
    var output = HTTP2Output()
    var expected: [UInt8] = []
    for length in 0..<200 {
      let payload = [UInt8](repeating: UInt8(truncatingIfNeeded: length), count: length % 17)
      output.append(HTTP2Prefix(flag: 0, length: UInt32(payload.count)), payload)
      expected += [0, 0, 0, 0, UInt8(payload.count)] + payload
    }
    #expect(output.count == expected.count)
    #expect(drain(&output, pieces: size) == expected)
  }

  @Test
  func prefixIsFlagAndLengthInNetworkOrder() {
    var output = HTTP2Output()
    output.append(HTTP2Prefix(flag: 1, length: 0x0102_0304), [])
    #expect(drain(&output, pieces: 8) == [1, 1, 2, 3, 4])
  }
}
