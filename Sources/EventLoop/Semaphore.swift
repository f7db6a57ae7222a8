// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// A counting semaphore, sem_overview(7).
// Sendable: sem_t is made to be shared between threads; its address never changes.
final class Semaphore: @unchecked Sendable {
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() {
    sem_init(semaphore, 0, 0)
  }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  func signal() {
    sem_post(semaphore)
  }

  /// False when nothing was signalled for `seconds`, on the clock that nobody sets.
  func wait(seconds: Int) -> Bool {
    var deadline = timespec()
    clock_gettime(CLOCK_MONOTONIC, &deadline)
    deadline.tv_sec += seconds
    while clinux_semaphore_wait(semaphore, &deadline) != 0 {
      if errno != EINTR { return false }
    }
    return true
  }
}
