// Go's mutex, on semaphores, and notify lists. Each thread plays a goroutine with a machine of its
// own: it parks on a note.

#include <fmt/format.h>

#include <deque>

#include "base/random.h"
#include "platform/note.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/sync/go_mutex.h"
#include "reference_runtime/sync/notify_list.h"
#include "stress/parts/part.h"

namespace assay::stress {
namespace {

namespace sync = runtime::sync;

class Sleepers {
 public:
  explicit Sleepers(int count) : sleepers_(static_cast<size_t>(count)) {
    for (size_t i = 0; i < sleepers_.size(); i++) sleepers_[i].g.id = i;
  }
  runtime::Goroutine& g(int thread) { return sleepers_[static_cast<size_t>(thread)].g; }
  void Park(int thread, sync::Mutex& lock) {
    lock.unlock();
    sync::Note& note = sleepers_[static_cast<size_t>(thread)].note;
    note.Sleep();
    note.Clear();
  }
  void Ready(const runtime::Goroutine& g) { sleepers_[g.id].note.Wake(); }

 private:
  struct Sleeper {
    runtime::Goroutine g;
    sync::Note note;
  };
  std::deque<Sleeper> sleepers_;
};

}  // namespace

// Threads add to a plain counter under one mutex, some holding it so long that others starve.
std::string GoMutexPart(const PartOptions& options) {
  const Deadline deadline(options.seconds);
  runtime::SemaphoreTable table;
  runtime::GoMutex mutex(table);
  Sleepers sleepers(options.threads);
  int64_t sum = 0;
  std::deque<int64_t> added(static_cast<size_t>(options.threads));
  OnThreads(options.threads, [&](int thread) {
    sync::Clock clock;
    Random random(options.seed + static_cast<uint64_t>(thread));
    while (!deadline.is_over()) {
      runtime::GoMutex::Attempt attempt;
      attempt.waiter.g = &sleepers.g(thread);
      sync::Mutex* lock = mutex.Lock(attempt, clock);
      while (lock != nullptr) {
        sleepers.Park(thread, *lock);
        lock = mutex.GoOn(attempt, clock);
      }
      sum++;
      added[static_cast<size_t>(thread)]++;
      if (random.Below(1000) == 0) {
        const int64_t end_ns = clock.NowNs() + 2 * runtime::GoMutex::kStarvingNs;
        while (clock.NowNs() < end_ns) sync::Pause(0);
      }
      if (runtime::SemaphoreWaiter* const woken = mutex.Unlock()) sleepers.Ready(*woken->g);
    }
  });
  mutex.CheckInvariants();
  int64_t expected = options.canary ? 1 : 0;
  for (const int64_t count : added) expected += count;
  return sum == expected ? "" : fmt::format("{} additions, sum {}", expected, sum);
}

// All threads but one take tickets and wait; that one notifies. Nobody may sleep for good, and what
// it wrote before it notified must be seen.
std::string NotifyListPart(const PartOptions& options) {
  const Deadline deadline(options.seconds);
  runtime::NotifyList list;
  Sleepers sleepers(options.threads);
  sync::Atomic<int> waiters(options.threads - 1);
  int64_t waits = options.canary ? -1 : 0;
  sync::Mutex waits_lock(sync::LockRank::kLeaf);
  OnThreads(options.threads, [&](int thread) {
    Random random(options.seed + static_cast<uint64_t>(thread));
    if (thread > 0) {
      while (!deadline.is_over()) {
        const uint32_t ticket = list.Add();
        runtime::NotifyList::Waiter waiter{.g = &sleepers.g(thread)};
        if (sync::Mutex* const lock = list.Wait(ticket, waiter)) sleepers.Park(thread, *lock);
        const sync::MutexLock lock(waits_lock);
        if (waits >= 0) waits++;
      }
      waiters.fetch_sub(1);
      return;
    }
    while (waiters.load() > 0) {
      runtime::NotifyList::Waiter* woken =
          random.Below(4) == 0 ? list.NotifyAll() : list.NotifyOne();
      while (woken != nullptr) {
        const runtime::Goroutine& g = *woken->g;
        woken = woken->next;
        sleepers.Ready(g);
      }
    }
  });
  return waits > 0 || options.threads == 1 ? "" : "nobody was ever notified";
}

}  // namespace assay::stress
