// Locks and notes of the native platform.

#include <fmt/format.h>

#include <deque>

#include "platform/clock.h"
#include "platform/mutex.h"
#include "platform/note.h"
#include "stress/parts/part.h"

namespace assay::stress {

namespace sync = runtime::sync;

// Threads add to plain counters under one lock; no addition may be lost.
std::string FutexMutexPart(const PartOptions& options) {
  const Deadline deadline(options.seconds);
  sync::Mutex mutex(sync::LockRank::kLeaf);
  int64_t sum = 0;
  std::deque<int64_t> added(static_cast<size_t>(options.threads));
  OnThreads(options.threads, [&](int thread) {
    while (!deadline.is_over()) {
      for (int i = 0; i < 1000; i++) {
        const sync::MutexLock lock(mutex);
        sum++;
        added[static_cast<size_t>(thread)]++;
      }
    }
  });
  int64_t expected = options.canary ? 1 : 0;
  for (const int64_t count : added) expected += count;
  return sum == expected ? "" : fmt::format("{} additions, sum {}", expected, sum);
}

// Pairs of threads play ping-pong over notes, every other sleep a timed one that must not time out
// once it was woken; plain data goes with the ball.
std::string NotePart(const PartOptions& options) {
  struct Side {
    sync::Note note;
  };
  const Deadline deadline(options.seconds);
  const int pairs = options.threads / 2 > 0 ? options.threads / 2 : 1;
  std::deque<Side> sides(static_cast<size_t>(2 * pairs));
  std::deque<int64_t> balls(static_cast<size_t>(pairs));
  std::deque<int64_t> hits(static_cast<size_t>(2 * pairs));
  std::deque<sync::Atomic<bool>> is_over;
  for (int i = 0; i < pairs; i++) is_over.emplace_back(false);
  OnThreads(2 * pairs, [&](int thread) {
    const size_t self = static_cast<size_t>(thread);
    const size_t pair = self / 2;
    sync::Clock clock;
    sync::Note& mine = sides[self].note;
    sync::Note& other = sides[self ^ 1].note;
    if (self % 2 == 0) other.Wake();
    while (true) {
      // Short sleeps time out often, right when the wake-up comes.
      while (mine.SleepUntil(clock, clock.NowNs() + 2000) == sync::Wakeup::kTimedOut) {
      }
      mine.Clear();
      if (is_over[pair].load()) return;
      balls[pair]++;
      hits[self]++;
      const bool ends = self % 2 == 0 && hits[self] % 64 == 0 && deadline.is_over();
      if (ends) is_over[pair].store(true);
      other.Wake();
      if (ends) return;
    }
  });
  int64_t expected = options.canary ? 1 : 0;
  for (const int64_t count : hits) expected += count;
  int64_t seen = 0;
  for (const int64_t ball : balls) seen += ball;
  return seen == expected ? "" : fmt::format("{} hits, the ball counted {}", expected, seen);
}

}  // namespace assay::stress
