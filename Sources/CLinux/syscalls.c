// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int clinux_openat2(int directory, const char *path, uint64_t flags, uint64_t mode, uint64_t resolve) {
  struct open_how how = {.flags = flags, .mode = mode, .resolve = resolve};
  return (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
}

int clinux_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int clinux_pidfd_send_signal(int pidfd, int signal) {
  return (int)syscall(SYS_pidfd_send_signal, pidfd, signal, NULL, 0);
}

int clinux_reboot(uint32_t command) { return (int)syscall(SYS_reboot, 0xfee1dead, 672274793, command, NULL); }

int clinux_ioctl(int descriptor, unsigned long request, void *argument) {
  return ioctl(descriptor, request, argument);
}

int clinux_mknod(const char *path, uint32_t mode, uint32_t major_number, uint32_t minor_number) {
  return mknod(path, mode, makedev(major_number, minor_number));
}

int clinux_pipe2(int ends[2], int flags) { return pipe2(ends, flags); }

int clinux_setns(int descriptor) { return setns(descriptor, 0); }

int clinux_unshare(uint64_t flags) { return unshare((int)flags); }
int clinux_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
void clinux_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

int clinux_set_rlimit(int resource, uint64_t soft, uint64_t hard) {
  struct rlimit limit = {soft, hard};
  return setrlimit((__rlimit_resource_t)resource, &limit);
}

int clinux_get_rlimit(int resource, uint64_t *soft, uint64_t *hard) {
  struct rlimit limit;
  if (getrlimit((__rlimit_resource_t)resource, &limit) < 0) return -1;
  *soft = limit.rlim_cur;
  *hard = limit.rlim_max;
  return 0;
}

const int clinux_o_path = O_PATH;
const int clinux_rlimit_nofile = RLIMIT_NOFILE;
const int clinux_rlimit_nproc = RLIMIT_NPROC;
const int clinux_rlimit_core = RLIMIT_CORE;
const int clinux_rlimit_memlock = RLIMIT_MEMLOCK;
const int clinux_rlimit_stack = RLIMIT_STACK;

void clinux_clock(int since_boot, int64_t *seconds, int32_t *nanoseconds) {
  struct timespec time = {0, 0};
  clock_gettime(since_boot ? CLOCK_BOOTTIME : CLOCK_REALTIME, &time);
  *seconds = time.tv_sec;
  *nanoseconds = (int32_t)time.tv_nsec;
}

ssize_t clinux_getrandom(void *buffer, size_t length) { return getrandom(buffer, length, 0); }

int clinux_wait_pidfd(int pidfd, int *code, int *status) {
  siginfo_t info;
  memset(&info, 0, sizeof info);
  if (waitid((idtype_t)3 /* P_PIDFD */, (id_t)pidfd, &info, WEXITED | WNOHANG) < 0) return -1;
  if (info.si_pid == 0) return 0;
  *code = info.si_code;
  *status = info.si_status;
  return 1;
}

pid_t clinux_peek_exited_child(void) {
  siginfo_t info;
  memset(&info, 0, sizeof info);
  if (waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) < 0) return -1;
  return info.si_pid;
}

int clinux_reap_pid(pid_t pid) {
  siginfo_t info;
  memset(&info, 0, sizeof info);
  if (waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG) < 0) return -1;
  return info.si_pid != 0;
}

uint32_t clinux_device_major(uint64_t device) { return gnu_dev_major(device); }
uint32_t clinux_device_minor(uint64_t device) { return gnu_dev_minor(device); }

const char *clinux_errno_name(int error) { return strerrorname_np(error); }
const char *clinux_errno_description(int error) { return strerrordesc_np(error); }
