// SPDX-License-Identifier: Apache-2.0

import System
import Testing

@testable import Provision

@Suite(.timeLimit(.minutes(2))) struct BridgeFilterTests {
  @Test func whatTheKernelHasIsNotLoaded() async {
    #expect(await BridgeFilter(settings: "/proc/sys", loader: ["/no-such-program"]).enable())
  }

  @Test func whatTheKernelLacksIsLoaded() async {
    let settings = "/tmp/bridge-filter-tests-\(UInt64.random(in: .min ... .max))"
    defer { try? Files.removeTree(settings) }
    #expect(await BridgeFilter(settings: settings, loader: ["/bin/mkdir", settings]).enable())
  }

  @Test(arguments: [["/bin/false"], ["/bin/true"], ["/no-such-program"], []])
  func aFilterThatCannotBeLoadedIsMissing(loader: [String]) async {
    #expect(await !BridgeFilter(settings: "/no-such-directory", loader: loader).enable())
  }
}
