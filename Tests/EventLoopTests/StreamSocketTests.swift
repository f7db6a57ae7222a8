// SPDX-License-Identifier: Apache-2.0

import EventLoop
import Glibc
import Testing

struct StreamSocketTests {
  @Test(arguments: [
    (Duration.seconds(15), Int32(15_000)), (.milliseconds(1500), 1500), (.zero, 1), (.seconds(Int64.max), Int32.max),
  ])
  func lossIsDetectedAfterTheTimeThatIsAskedFor(_ timeout: Duration, _ milliseconds: Int32) throws {
    let loop = try EventLoop.start()
    let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    let socket = StreamSocket(taking: descriptor, on: loop)
    socket.detectLoss(after: timeout)
    var set: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    #expect(getsockopt(descriptor, Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, &set, &length) == 0)
    #expect(set == milliseconds)
    socket.close()
    loop.stop()
  }
}
