// SPDX-License-Identifier: Apache-2.0
//
// The same as ../main.swift with the reference implementation: nanoseconds to decode FILE and to encode it.

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>

#include "talos/benchmark.pb.h"

static long now() {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000L + time.tv_nsec;
}

template <typename Body>
static long measure(Body body) {
  const long calls = 500;
  long best = 1L << 62;
  for (int round = 0; round < 40; round++) {
    long start = now();
    for (long call = 0; call < calls; call++) body();
    best = std::min(best, (now() - start) / calls);
  }
  return best;
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  std::ifstream file(argv[1], std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  talos::benchmark::Inventory message;
  if (!message.ParseFromString(bytes)) return 1;
  long checksum = 0;
  long decode = measure([&] {
    talos::benchmark::Inventory fresh;
    fresh.ParseFromString(bytes);
    checksum += fresh.machines_size();
  });
  long encode = measure([&] {
    std::string output;
    message.SerializeToString(&output);
    checksum += output.size();
  });
  std::printf("%ld %ld\n", decode, encode);
  return checksum > 0 ? 0 : 1;
}
