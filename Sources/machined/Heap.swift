// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// Keeps the heap as large as it has to be: a node boots in a minute and then idles for months.
enum Heap {
  /// To be called before the first thread starts.
  static func configure() {
    // Each thread would get a heap of its own, and with it its own unused memory; two serve the two event loops.
    mallopt(M_ARENA_MAX, 2)
    // Large buffers go back when they are freed; setting the limit keeps glibc from raising it as they come.
    mallopt(M_MMAP_THRESHOLD, 128 * 1024)
  }

  /// Gives back, once a minute, the free pages between what is in use: what booting or a burst of work left.
  static func trimForever() -> Never {
    while true {
      sleep(60)
      malloc_trim(0)
    }
  }
}
