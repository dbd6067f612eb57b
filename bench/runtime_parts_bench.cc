// The parts of the parallel runtime next to what the standard library has for the same.

#include <benchmark/benchmark.h>

#include <condition_variable>
#include <mutex>
#include <semaphore>
#include <thread>

#include "platform/mutex.h"
#include "platform/note.h"

namespace assay::runtime {
namespace {

template <typename Lock>
void LockUnlock(benchmark::State& state, Lock& lock, int64_t& counter) {
  for (auto _ : state) {
    lock.lock();
    benchmark::DoNotOptimize(++counter);
    lock.unlock();
  }
}

void MutexOurs(benchmark::State& state) {
  static sync::Mutex mutex(sync::LockRank::kLeaf);
  static int64_t counter = 0;
  LockUnlock(state, mutex, counter);
}
BENCHMARK(MutexOurs)->ThreadRange(1, 4)->UseRealTime();

void MutexStd(benchmark::State& state) {
  static std::mutex mutex;
  static int64_t counter = 0;
  LockUnlock(state, mutex, counter);
}
BENCHMARK(MutexStd)->ThreadRange(1, 4)->UseRealTime();

// There and back between two threads that sleep in between.
void NoteRoundTripOurs(benchmark::State& state) {
  sync::Note ping;
  sync::Note pong;
  bool is_over = false;
  std::thread other([&] {
    while (true) {
      ping.Sleep();
      ping.Clear();
      if (is_over) return;
      pong.Wake();
    }
  });
  for (auto _ : state) {
    ping.Wake();
    pong.Sleep();
    pong.Clear();
  }
  is_over = true;
  ping.Wake();
  other.join();
}
BENCHMARK(NoteRoundTripOurs)->UseRealTime();

void NoteRoundTripSemaphore(benchmark::State& state) {
  std::binary_semaphore ping(0);
  std::binary_semaphore pong(0);
  bool is_over = false;
  std::thread other([&] {
    while (true) {
      ping.acquire();
      if (is_over) return;
      pong.release();
    }
  });
  for (auto _ : state) {
    ping.release();
    pong.acquire();
  }
  is_over = true;
  ping.release();
  other.join();
}
BENCHMARK(NoteRoundTripSemaphore)->UseRealTime();

void NoteRoundTripCondition(benchmark::State& state) {
  std::mutex mutex;
  std::condition_variable changed;
  int turn = 0;  // 1: ping, 2: the end
  std::thread other([&] {
    std::unique_lock lock(mutex);
    while (true) {
      changed.wait(lock, [&] { return turn != 0; });
      if (turn == 2) return;
      turn = 0;
      changed.notify_one();
    }
  });
  {
    std::unique_lock lock(mutex);
    for (auto _ : state) {
      turn = 1;
      changed.notify_one();
      changed.wait(lock, [&] { return turn == 0; });
    }
    turn = 2;
  }
  changed.notify_one();
  other.join();
}
BENCHMARK(NoteRoundTripCondition)->UseRealTime();

}  // namespace
}  // namespace assay::runtime
