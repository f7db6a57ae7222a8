// SPDX-License-Identifier: Apache-2.0

// The same measurements on plain epoll and eventfd, with the standard library's containers.
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <climits>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

using Clock = std::chrono::steady_clock;

static long nanoseconds_per(Clock::time_point start, long count) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - start).count() / count;
}

static long best(int rounds, const std::function<long()> &body) {
  long best = LONG_MAX;
  for (int round = 0; round < rounds; ++round) best = std::min(best, body());
  return best;
}

// A thread that runs what others hand to it.
class Loop {
 public:
  Loop() : epoll_(epoll_create1(0)), waker_(eventfd(0, EFD_NONBLOCK)) {
    epoll_event event{};
    event.events = EPOLLIN;
    epoll_ctl(epoll_, EPOLL_CTL_ADD, waker_, &event);
    thread_ = std::thread([this] { run(); });
  }

  ~Loop() {
    execute([this] { stopping_ = true; });
    thread_.join();
    close(epoll_);
    close(waker_);
  }

  void execute(std::function<void()> work) {
    bool must_wake;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      inbox_.push_back(std::move(work));
      must_wake = !woken_;
      woken_ = true;
    }
    if (must_wake) eventfd_write(waker_, 1);
  }

 private:
  void run() {
    std::vector<std::function<void()>> work;
    while (!stopping_) {
      epoll_event event;
      epoll_wait(epoll_, &event, 1, -1);
      eventfd_t value;
      eventfd_read(waker_, &value);
      {
        std::lock_guard<std::mutex> lock(mutex_);
        work.swap(inbox_);
        woken_ = false;
      }
      for (auto &body : work) body();
      work.clear();
    }
  }

  int epoll_;
  int waker_;
  bool stopping_ = false;
  std::mutex mutex_;
  std::vector<std::function<void()>> inbox_;
  bool woken_ = false;
  std::thread thread_;
};

static void signal_done(int done) { eventfd_write(done, 1); }

static void wait_done(int done) {
  eventfd_t value;
  eventfd_read(done, &value);
}

static void serve(Loop *loops, long rest, int done) {
  if (rest == 0) return signal_done(done);
  loops[(rest + 1) % 2].execute([=] { serve(loops, rest - 1, done); });
}

static long round_trips(Loop *loops, int done, long count) {
  auto start = Clock::now();
  loops[0].execute([=] { serve(loops, 2 * count, done); });
  wait_done(done);
  return nanoseconds_per(start, count);
}

static long hand_over(Loop &loop, int done, long count) {
  auto start = Clock::now();
  for (long number = 1; number < count; ++number) loop.execute([] {});
  loop.execute([=] { signal_done(done); });
  wait_done(done);
  return nanoseconds_per(start, count);
}

static long set_and_cancel_timers(long count) {
  auto start = Clock::now();
  std::multimap<uint64_t, std::function<void()>> timers;
  std::vector<decltype(timers)::iterator> handles;
  handles.reserve(count);
  for (long number = 0; number < count; ++number) {
    auto due = Clock::now() + std::chrono::milliseconds(60000 + number * 7919 % 30000);
    handles.push_back(timers.emplace(due.time_since_epoch().count(), [] {}));
  }
  for (long number = 0; number < count; ++number) timers.erase(handles[number * 7919 % count]);
  return nanoseconds_per(start, count);
}

int main() {
  Loop loops[2];
  int done = eventfd(0, 0);
  long round_trip = best(5, [&] { return round_trips(loops, done, 50000); });
  long handed_over = best(5, [&] { return hand_over(loops[0], done, 500000); });
  long timer = best(5, [] { return set_and_cancel_timers(100000); });
  std::printf("%ld %ld %ld\n", round_trip, handed_over, timer);
}
