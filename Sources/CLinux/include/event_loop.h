// SPDX-License-Identifier: Apache-2.0
// What target EventLoop needs of the kernel and Swift's Glibc module does not show.
#pragma once

#include <semaphore.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

/// SO_PEERCRED of a connected unix socket; `struct ucred` is behind _GNU_SOURCE. Source: unix(7).
bool clinux_peer_credentials(int socket, int32_t *pid, uint32_t *uid, uint32_t *gid);

/// accept4(2) with SOCK_NONBLOCK and SOCK_CLOEXEC; behind _GNU_SOURCE.
int clinux_accept(int listener);

/// sem_clockwait(3) until `deadline` on CLOCK_MONOTONIC; behind _GNU_SOURCE.
int clinux_semaphore_wait(sem_t *semaphore, const struct timespec *deadline);
