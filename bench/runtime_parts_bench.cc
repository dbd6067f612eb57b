// The parts of the parallel runtime next to what the standard library has for the same.

#include <benchmark/benchmark.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <semaphore>
#include <thread>

#include "platform/mutex.h"
#include "platform/note.h"
#include "reference_runtime/scheduler/run_queue.h"

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

// What a processor does for each goroutine: put it last, get the first.
void RunQueuePutGetOurs(benchmark::State& state) {
  sync::Mutex lock(sync::LockRank::kScheduler);
  GlobalRunQueue global(lock);
  RunQueue queue;
  std::deque<Goroutine> goroutines(64);
  for (Goroutine& g : goroutines) {
    g.state = GoState::kRunnable;
    queue.Put(g, RunQueue::Place::kLast, global);
  }
  for (auto _ : state) queue.Put(*queue.Get(), RunQueue::Place::kLast, global);
}
BENCHMARK(RunQueuePutGetOurs);

void RunQueuePutGetStd(benchmark::State& state) {
  std::mutex lock;
  std::deque<Goroutine*> queue;
  std::deque<Goroutine> goroutines(64);
  for (Goroutine& g : goroutines) queue.push_back(&g);
  for (auto _ : state) {
    Goroutine* g = nullptr;
    {
      const std::lock_guard guard(lock);
      g = queue.front();
      queue.pop_front();
    }
    const std::lock_guard guard(lock);
    queue.push_back(g);
  }
}
BENCHMARK(RunQueuePutGetStd);

// Half of a ring of 64, there and back.
void RunQueueStealOurs(benchmark::State& state) {
  sync::Mutex lock(sync::LockRank::kScheduler);
  GlobalRunQueue global(lock);
  RunQueue queue;
  RunQueue thief;
  std::deque<Goroutine> goroutines(64);
  for (Goroutine& g : goroutines) {
    g.state = GoState::kRunnable;
    queue.Put(g, RunQueue::Place::kLast, global);
  }
  for (auto _ : state) {
    Goroutine* g = thief.StealFrom(queue, RunQueue::Next::kLeave);
    for (; g != nullptr; g = thief.Get()) queue.Put(*g, RunQueue::Place::kLast, global);
  }
  state.SetItemsProcessed(state.iterations() * 32);
}
BENCHMARK(RunQueueStealOurs);

void RunQueueStealStd(benchmark::State& state) {
  std::mutex locks[2];
  std::deque<Goroutine*> queue;
  std::deque<Goroutine*> thief;
  std::deque<Goroutine> goroutines(64);
  for (Goroutine& g : goroutines) queue.push_back(&g);
  const auto move_one = [](std::deque<Goroutine*>& to, std::mutex& to_lock,
                           std::deque<Goroutine*>& from, std::mutex& from_lock) {
    Goroutine* g = nullptr;
    {
      const std::lock_guard guard(from_lock);
      g = from.front();
      from.pop_front();
    }
    const std::lock_guard guard(to_lock);
    to.push_back(g);
  };
  for (auto _ : state) {
    {
      const std::scoped_lock guard(locks[0], locks[1]);
      thief.insert(thief.end(), queue.begin(), queue.begin() + 32);
      queue.erase(queue.begin(), queue.begin() + 32);
    }
    while (!thief.empty()) move_one(queue, locks[0], thief, locks[1]);
  }
  state.SetItemsProcessed(state.iterations() * 32);
}
BENCHMARK(RunQueueStealStd);

}  // namespace
}  // namespace assay::runtime
