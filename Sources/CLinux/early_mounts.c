// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "CLinux.h"

#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

// The Swift runtime starts threads and reads /proc before main; as PID 1 of a fresh kernel none of that exists yet and
// it aborts. A constructor runs before it. In every other process, and in containers whose runtime
// has mounted /proc already, this does nothing.
__attribute__((constructor(101))) static void mount_pseudo_filesystems(void) {
  if (getpid() != 1 || access("/proc/self/stat", F_OK) == 0) return;
  mkdir("/dev", 0755);
  mkdir("/proc", 0555);
  mkdir("/sys", 0555);
  mount("devtmpfs", "/dev", "devtmpfs", MS_NOSUID, "mode=0755");
  mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
  mount("sysfs", "/sys", "sysfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
}
