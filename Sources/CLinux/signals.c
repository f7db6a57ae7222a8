// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

// Where each signal goes: the writing end plus one, so that zero means nowhere.
//
// A handler and a pipe rather than signalfd: that needs the signal blocked in every thread, but the concurrency runtime
// parks the main thread with all signals open, where they would have their default action.
static atomic_int destinations[NSIG];

static void forward(int signal) {
  int saved = errno;
  int writer = atomic_load(&destinations[signal]) - 1;
  unsigned char byte = (unsigned char)signal;
  if (writer >= 0) {
    ssize_t ignored = write(writer, &byte, 1);  // full: enough signals wait already
    (void)ignored;
  }
  errno = saved;
}

int clinux_watch_signals(const int *signals, size_t count, int *writer) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0) return -1;
  struct sigaction action = {.sa_handler = forward, .sa_flags = SA_RESTART};
  for (size_t i = 0; i < count; i++) {
    if (signals[i] <= 0 || signals[i] >= NSIG) continue;
    atomic_store(&destinations[signals[i]], ends[1] + 1);
    if (sigaction(signals[i], &action, NULL) < 0) {
      int error = errno;
      clinux_unwatch_signals(signals, i + 1, ends[1]);
      close(ends[0]);
      errno = error;
      return -1;
    }
  }
  *writer = ends[1];
  return ends[0];
}

void clinux_unwatch_signals(const int *signals, size_t count, int writer) {
  for (size_t i = 0; i < count; i++) {
    if (signals[i] <= 0 || signals[i] >= NSIG) continue;
    int expected = writer + 1;
    if (atomic_compare_exchange_strong(&destinations[signals[i]], &expected, 0)) signal(signals[i], SIG_DFL);
  }
  close(writer);
}
