// SPDX-License-Identifier: Apache-2.0

// The same measurements with posix_spawn and the system calls that replacing a file durably takes.
#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static char bytes[4096];
static char path[PATH_MAX];
static char temporary[PATH_MAX];
static const char *directory;

static void require(int condition, const char *what) {
  if (condition) return;
  perror(what);
  exit(1);
}

static void run_process(void) {
  pid_t pid;
  char *arguments[] = {"/bin/true", NULL};
  int status;
  require(posix_spawn(&pid, "/bin/true", NULL, NULL, arguments, environ) == 0, "posix_spawn");
  require(waitpid(pid, &status, 0) == pid && status == 0, "waitpid");
}

static void replace_file(void) {
  int file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  require(file >= 0 && fchmod(file, 0600) == 0, "open");
  require(write(file, bytes, sizeof bytes) == sizeof bytes && fsync(file) == 0, "write");
  close(file);
  require(rename(temporary, path) == 0, "rename");
  int parent = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  require(parent >= 0 && fsync(parent) == 0, "fsync");
  close(parent);
}

static void compare_file(void) {
  static char current[sizeof bytes + 1];
  int file = open(path, O_RDONLY | O_CLOEXEC);
  require(file >= 0 && read(file, current, sizeof current) == sizeof bytes, "read");
  require(read(file, current + sizeof bytes, 1) == 0 && memcmp(current, bytes, sizeof bytes) == 0, "compare");
  close(file);
}

static long best(int rounds, int repetitions, void (*body)(void)) {
  long best = LONG_MAX;
  for (int round = 0; round < rounds; ++round) {
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int repetition = 0; repetition < repetitions; ++repetition) body();
    clock_gettime(CLOCK_MONOTONIC, &end);
    long elapsed = ((end.tv_sec - start.tv_sec) * 1000000000L + end.tv_nsec - start.tv_nsec) / repetitions;
    if (elapsed < best) best = elapsed;
  }
  return best;
}

int main(int count, char **arguments) {
  if (count != 2) return 2;
  directory = arguments[1];
  snprintf(path, sizeof path, "%s/c", directory);
  snprintf(temporary, sizeof temporary, "%s/c.tmp", directory);
  memset(bytes, 7, sizeof bytes);
  long spawning = best(5, 200, run_process);
  long replacing = best(5, 100, replace_file);
  long comparing = best(5, 2000, compare_file);
  printf("%ld %ld %ld\n", spawning, replacing, comparing);
}
