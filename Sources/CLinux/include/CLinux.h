// SPDX-License-Identifier: Apache-2.0
// Only what Swift cannot say: fork and exec, variadic or missing syscalls, and macros. Each entry gives its reason.
#pragma once

#include <malloc.h>  // mallopt, malloc_trim: not in Swift's Glibc module
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "event_loop.h"

// --- Process creation: nothing but async-signal-safe C may run between clone and exec. ---

struct clinux_rlimit {
  int32_t resource;
  uint64_t soft;
  uint64_t hard;
};

/// What the child does before exec, in the order of the fields' use in spawn.c.
struct clinux_spawn_options {
  const char *path;
  char *const *argv;
  char *const *envp;
  const char *working_directory;  // NULL: inherited
  const char *root;               // NULL: no chroot
  const char *hostname;           // NULL: inherited; needs CLONE_NEWUTS
  const int32_t *descriptors;     // placed at 0, 1, 2, ... in the child; at least three
  size_t descriptor_count;
  const int32_t *cgroup_descriptors;  // open cgroup.procs files
  size_t cgroup_count;
  const int32_t *namespace_descriptors;  // entered with setns
  size_t namespace_count;
  uint64_t clone_flags;  // CLONE_NEW*
  const struct clinux_rlimit *rlimits;
  size_t rlimit_count;
  const uint32_t *groups;
  size_t group_count;
  uint32_t uid;
  uint32_t gid;
  uint64_t capabilities;  // kept in the bounding, permitted, effective and ambient sets
  int32_t oom_score_adj;
  int32_t nice;
  int32_t parent_death_signal;
  uint8_t set_credentials;
  uint8_t set_capabilities;
  uint8_t set_oom_score_adj;
  uint8_t no_new_privileges;
  uint8_t new_session;
  uint8_t controlling_terminal;
  uint8_t make_mounts_private;
};

/// Starts a process. Returns 0, or the errno of the failing step with its name in `stage`.
/// `child_pid` and `child_pidfd` are set only on success.
int clinux_spawn(const struct clinux_spawn_options *options, pid_t *child_pid, int *child_pidfd, const char **stage);

// --- Syscalls without a glibc wrapper, or whose wrapper is variadic. All return -1 and set errno on failure. ---

int clinux_openat2(int directory, const char *path, uint64_t flags, uint64_t mode, uint64_t resolve);
int clinux_pidfd_open(pid_t pid);
int clinux_pidfd_send_signal(int pidfd, int signal);
int clinux_reboot(uint32_t command);
int clinux_ioctl(int descriptor, unsigned long request, void *argument);
int clinux_mknod(const char *path, uint32_t mode, uint32_t major, uint32_t minor);
ssize_t clinux_getrandom(void *buffer, size_t length);

/// Waits for the exit of the process behind `pidfd` without blocking.
/// Returns 1 and fills `code`/`status` (CLD_*, si_status), 0 when it still runs, -1 on failure.
int clinux_wait_pidfd(int pidfd, int *code, int *status);
/// The pid of some exited child that is not reaped yet, 0 when none, -1 on failure (ECHILD: no children).
pid_t clinux_peek_exited_child(void);
/// Reaps one exited child by pid; 1 reaped, 0 not exited, -1 on failure.
int clinux_reap_pid(pid_t pid);

int clinux_set_rlimit(int resource, uint64_t soft, uint64_t hard);
int clinux_get_rlimit(int resource, uint64_t *soft, uint64_t *hard);

// --- What Swift's Glibc module hides behind _GNU_SOURCE or leaves out. ---

int clinux_setns(int descriptor);
int clinux_unshare(uint64_t flags);
int clinux_eventfd(void);
void clinux_name_thread(const char *name);
/// Seconds and nanoseconds of CLOCK_REALTIME or, with `since_boot`, CLOCK_BOOTTIME.
void clinux_clock(int since_boot, int64_t *seconds, int32_t *nanoseconds);

extern const int clinux_o_path;
extern const int clinux_rlimit_nofile;
extern const int clinux_rlimit_nproc;
extern const int clinux_rlimit_core;
extern const int clinux_rlimit_memlock;
extern const int clinux_rlimit_stack;

/// pipe2(2), which Swift's Glibc module hides behind _GNU_SOURCE.
int clinux_pipe2(int ends[2], int flags);

// --- Macros that Swift does not import. ---

uint32_t clinux_device_major(uint64_t device);
uint32_t clinux_device_minor(uint64_t device);

// --- glibc's thread-safe names of errors (strerror shares a buffer). NULL when unknown. ---

const char *clinux_errno_name(int error);
const char *clinux_errno_description(int error);

// --- Signal handlers: only async-signal-safe C may run in one. ---

/// From now on each of `signals` is written as one byte, its number, into a pipe. Returns the pipe's non-blocking,
/// close-on-exec reading end, and the writing end in `writer`; -1 on failure. A later watch of the same signal wins.
int clinux_watch_signals(const int *signals, size_t count, int *writer);
/// Gives the signals that still go to `writer` their default action back, and closes `writer`.
void clinux_unwatch_signals(const int *signals, size_t count, int writer);

/// Joins multicast groups of a netlink socket. In C because Glibc's module has no struct sockaddr_nl.
int clinux_netlink_subscribe(int descriptor, unsigned int groups);
