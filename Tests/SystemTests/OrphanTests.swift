// SPDX-License-Identifier: Apache-2.0

import Glibc
import System
import Testing

/// What PID 1 does for processes that nobody waits for, in a process of its own.
@Suite(.timeLimit(.minutes(1))) struct OrphanTests {
  /// Whether this process has a child, running or ended.
  private static var hasChildren: Bool {
    var info = siginfo_t()
    return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0
  }

  /// Orphans below this process come to it, as all others come to PID 1 (PR_SET_CHILD_SUBREAPER of prctl(2)).
  private static func becomeSubreaper() -> Bool {
    typealias Control = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
    // Swift does not import functions with a variable number of arguments.
    guard let address = dlsym(nil, "prctl") else { return false }
    return unsafeBitCast(address, to: Control.self)(36, 1, 0, 0, 0) == 0
  }

  @Test func orphansAreCollectedAndOwnChildrenKeepTheirStatus() async {
    await #expect(processExitsWith: .success) {
      guard Self.becomeSubreaper() else { exit(2) }
      try Reaper.shared.collectOrphans()
      for code in Int32(1)...20 {
        // What the shell leaves in the background has nobody to wait for it.
        var options = ProcessOptions("/bin/sh", ["-c", "(exit 0) & (exit 1) & sleep 0.01 & exit \(code)"])
        options.environment = ["PATH": "/usr/bin:/bin"]
        guard try await Reaper.shared.start(options).wait() == .exited(code) else { exit(3) }
      }
      // A zombie would stay; the last orphan may still be running.
      for _ in 0..<1000 where Self.hasChildren { try await Task.sleep(for: .milliseconds(10)) }
      exit(Self.hasChildren ? 4 : 0)
    }
  }
}
