// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <linux/close_range.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef CLONE_PIDFD
#define CLONE_PIDFD 0x00001000
#endif

// The step that failed travels through the error pipe as an index into stage_names.
enum stage {
  STAGE_CLONE,
  STAGE_SIGNALS,
  STAGE_SESSION,
  STAGE_CGROUP,
  STAGE_NAMESPACE,
  STAGE_HOSTNAME,
  STAGE_OOM_SCORE,
  STAGE_RLIMIT,
  STAGE_NICE,
  STAGE_MOUNTS,
  STAGE_ROOT,
  STAGE_DIRECTORY,
  STAGE_DESCRIPTORS,
  STAGE_TERMINAL,
  STAGE_BOUNDING,
  STAGE_GROUPS,
  STAGE_GID,
  STAGE_UID,
  STAGE_CAPABILITIES,
  STAGE_NO_NEW_PRIVILEGES,
  STAGE_DEATH_SIGNAL,
  STAGE_EXEC,
};

static const char *const stage_names[] = {
    "clone",         "sigprocmask", "setsid",       "join cgroup",   "setns",        "sethostname",
    "oom_score_adj", "setrlimit",   "setpriority",  "mount private", "chroot",       "chdir",
    "dup2",          "TIOCSCTTY",   "drop bounding", "setgroups",    "setresgid",    "setresuid",
    "capset",        "no_new_privs", "PDEATHSIG",   "execve",
};

struct failure {
  int32_t stage;
  int32_t error;
};

static void fail(int error_pipe, enum stage stage) {
  struct failure failure = {stage, errno};
  ssize_t ignored = write(error_pipe, &failure, sizeof failure);
  (void)ignored;
  _exit(127);
}

static void check(int result, int error_pipe, enum stage stage) {
  if (result < 0) fail(error_pipe, stage);
}

static void reset_signals(int error_pipe) {
  // The raw call: glibc hides its own two signals, which a parent may have left ignored. All zero is SIG_DFL; KILL and
  // STOP refuse, which is fine.
  const unsigned long action[4] = {0};
  for (int signal = 1; signal < NSIG; signal++) syscall(SYS_rt_sigaction, signal, action, NULL, 8);
  sigset_t none;
  sigemptyset(&none);
  check(sigprocmask(SIG_SETMASK, &none, NULL), error_pipe, STAGE_SIGNALS);
}

static void join_cgroups(const struct clinux_spawn_options *options, int error_pipe) {
  for (size_t i = 0; i < options->cgroup_count; i++)
    if (write(options->cgroup_descriptors[i], "0", 1) < 0) fail(error_pipe, STAGE_CGROUP);
}

static void enter_namespaces(const struct clinux_spawn_options *options, int error_pipe) {
  for (size_t i = 0; i < options->namespace_count; i++)
    check(setns(options->namespace_descriptors[i], 0), error_pipe, STAGE_NAMESPACE);
  if (options->hostname)
    check(sethostname(options->hostname, strlen(options->hostname)), error_pipe, STAGE_HOSTNAME);
}

// Lowering the score needs CAP_SYS_RESOURCE, which containers often lack; the process is still useful without.
static void set_oom_score(const struct clinux_spawn_options *options, int error_pipe) {
  if (!options->set_oom_score_adj) return;
  char text[12];
  int length = 0, value = options->oom_score_adj < 0 ? -options->oom_score_adj : options->oom_score_adj;
  char digits[11];
  do digits[length++] = (char)('0' + value % 10);
  while ((value /= 10) && length < 10);
  int at = 0;
  if (options->oom_score_adj < 0) text[at++] = '-';
  while (length > 0) text[at++] = digits[--length];
  int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (file < 0) {
    if (errno == ENOENT) return;
    fail(error_pipe, STAGE_OOM_SCORE);
  }
  if (write(file, text, (size_t)at) < 0 && errno != EACCES && errno != EPERM) fail(error_pipe, STAGE_OOM_SCORE);
  close(file);
}

static void set_limits(const struct clinux_spawn_options *options, int error_pipe) {
  for (size_t i = 0; i < options->rlimit_count; i++) {
    struct rlimit limit = {options->rlimits[i].soft, options->rlimits[i].hard};
    check(setrlimit((__rlimit_resource_t)options->rlimits[i].resource, &limit), error_pipe, STAGE_RLIMIT);
  }
  if (options->nice) check(setpriority(PRIO_PROCESS, 0, options->nice), error_pipe, STAGE_NICE);
}

static void change_root(const struct clinux_spawn_options *options, int error_pipe) {
  if (options->make_mounts_private)
    check(mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL), error_pipe, STAGE_MOUNTS);
  if (options->root) {
    check(chroot(options->root), error_pipe, STAGE_ROOT);
    check(chdir("/"), error_pipe, STAGE_ROOT);
  }
  if (options->working_directory) check(chdir(options->working_directory), error_pipe, STAGE_DIRECTORY);
}

// Two passes, because a wanted descriptor may sit at the number of another one: first all move above the range
// they end in, then each goes to its place. Returns the moved error pipe.
static int place_descriptors(const struct clinux_spawn_options *options, int error_pipe) {
  int count = (int)options->descriptor_count;
  int moved_pipe = fcntl(error_pipe, F_DUPFD_CLOEXEC, count);
  check(moved_pipe, error_pipe, STAGE_DESCRIPTORS);
  int moved[count];
  for (int i = 0; i < count; i++) {
    moved[i] = fcntl(options->descriptors[i], F_DUPFD_CLOEXEC, count);
    check(moved[i], moved_pipe, STAGE_DESCRIPTORS);
  }
  for (int i = 0; i < count; i++) check(dup2(moved[i], i), moved_pipe, STAGE_DESCRIPTORS);
  check((int)syscall(SYS_close_range, (unsigned)count, ~0U, CLOSE_RANGE_CLOEXEC), moved_pipe, STAGE_DESCRIPTORS);
  return moved_pipe;
}

static void drop_bounding_set(uint64_t kept, int error_pipe) {
  for (unsigned long capability = 0; capability < 64; capability++) {
    if (kept & (1ULL << capability)) continue;
    if (prctl(PR_CAPBSET_READ, capability, 0, 0, 0) != 1) continue;
    check(prctl(PR_CAPBSET_DROP, capability, 0, 0, 0), error_pipe, STAGE_BOUNDING);
  }
}

static void set_capabilities(uint64_t kept, int error_pipe) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct data[2] = {
      {(uint32_t)kept, (uint32_t)kept, (uint32_t)kept},
      {(uint32_t)(kept >> 32), (uint32_t)(kept >> 32), (uint32_t)(kept >> 32)},
  };
  check((int)syscall(SYS_capset, &header, data), error_pipe, STAGE_CAPABILITIES);
  check(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0), error_pipe, STAGE_CAPABILITIES);
  for (unsigned long capability = 0; capability < 64; capability++)
    if (kept & (1ULL << capability))
      check(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0), error_pipe, STAGE_CAPABILITIES);
}

// Raw syscalls: glibc's setuid family signals every thread it knows of, and the child has only this one.
static void set_credentials(const struct clinux_spawn_options *options, int error_pipe) {
  if (options->set_capabilities) drop_bounding_set(options->capabilities, error_pipe);
  if (options->set_credentials) {
    check(prctl(PR_SET_KEEPCAPS, options->set_capabilities, 0, 0, 0), error_pipe, STAGE_UID);
    check((int)syscall(SYS_setgroups, options->group_count, options->groups), error_pipe, STAGE_GROUPS);
    check((int)syscall(SYS_setresgid, options->gid, options->gid, options->gid), error_pipe, STAGE_GID);
    check((int)syscall(SYS_setresuid, options->uid, options->uid, options->uid), error_pipe, STAGE_UID);
  }
  if (options->set_capabilities) set_capabilities(options->capabilities, error_pipe);
  if (options->no_new_privileges)
    check(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), error_pipe, STAGE_NO_NEW_PRIVILEGES);
}

__attribute__((noreturn)) static void run_child(const struct clinux_spawn_options *options, int error_pipe) {
  reset_signals(error_pipe);
  if (options->new_session) check(setsid(), error_pipe, STAGE_SESSION);
  join_cgroups(options, error_pipe);
  set_oom_score(options, error_pipe);
  enter_namespaces(options, error_pipe);
  change_root(options, error_pipe);
  error_pipe = place_descriptors(options, error_pipe);
  // After the descriptors: those of the parent may already fill a lower limit of open files.
  set_limits(options, error_pipe);
  if (options->controlling_terminal) check(ioctl(0, TIOCSCTTY, 0), error_pipe, STAGE_TERMINAL);
  set_credentials(options, error_pipe);
  // After the credentials: changing them clears the death signal.
  if (options->parent_death_signal)
    check(prctl(PR_SET_PDEATHSIG, options->parent_death_signal, 0, 0, 0), error_pipe, STAGE_DEATH_SIGNAL);
  execve(options->path, options->argv, options->envp);
  fail(error_pipe, STAGE_EXEC);
  _exit(127);
}

// End of file means that exec closed the pipe: success.
static int read_failure(int error_pipe, struct failure *failure) {
  ssize_t count;
  do count = read(error_pipe, failure, sizeof *failure);
  while (count < 0 && errno == EINTR);
  return count == (ssize_t)sizeof *failure;
}

static void reap_failed(int pidfd) {
  siginfo_t info;
  while (waitid((idtype_t)3 /* P_PIDFD */, (id_t)pidfd, &info, WEXITED) < 0 && errno == EINTR) {
  }
  close(pidfd);
}

// Plain clone rather than clone3, which many container sandboxes refuse. Without CLONE_VM it copies like fork.
static pid_t clone_child(uint64_t flags, int *pidfd) {
  return (pid_t)syscall(SYS_clone, flags | CLONE_PIDFD | SIGCHLD, NULL, pidfd, NULL, NULL);
}

int clinux_spawn(const struct clinux_spawn_options *options, pid_t *child_pid, int *child_pidfd, const char **stage) {
  int error_pipe[2];
  *stage = "pipe2";
  if (pipe2(error_pipe, O_CLOEXEC) < 0) return errno;

  sigset_t all, previous;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, &previous);  // no handler of the parent may run in the child
  int pidfd = -1;
  pid_t pid = clone_child(options->clone_flags, &pidfd);
  int clone_error = errno;
  if (pid == 0) run_child(options, error_pipe[1]);
  sigprocmask(SIG_SETMASK, &previous, NULL);

  close(error_pipe[1]);
  struct failure failure = {STAGE_CLONE, clone_error};
  int failed = pid < 0 || read_failure(error_pipe[0], &failure);
  close(error_pipe[0]);
  if (!failed) {
    *child_pid = pid;
    *child_pidfd = pidfd;
    return 0;
  }
  if (pid > 0) reap_failed(pidfd);
  size_t known = sizeof stage_names / sizeof *stage_names;
  *stage = (size_t)failure.stage < known ? stage_names[failure.stage] : "spawn";
  return failure.error ? failure.error : EIO;
}
