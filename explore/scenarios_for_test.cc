#include "explore/scenarios_for_test.h"

#include <fmt/format.h>

#include <deque>
#include <memory>
#include <vector>

#include "explore/fiber.h"

namespace assay::explore {
namespace {

constexpr int kEmpty = 0;  // elements are 1, 2, ...

constexpr std::memory_order kRelaxed = std::memory_order_relaxed;
constexpr std::memory_order kAcquire = std::memory_order_acquire;
constexpr std::memory_order kRelease = std::memory_order_release;
constexpr std::memory_order kSeqCst = std::memory_order_seq_cst;

class Deque {
 public:
  Deque(int capacity, ChaseLevDefect defect) : defect_(defect) {
    for (int i = 0; i < capacity; ++i) cells_.emplace_back(kEmpty, "cell");
  }

  void Push(int element) {
    const int bottom = bottom_.load(kRelaxed);
    const int top = top_.load(kAcquire);
    Assert(bottom - top < static_cast<int>(cells_.size()), "the deque has room");
    if (defect_ == ChaseLevDefect::kPublishBeforeWrite) {
      bottom_.store(bottom + 1, kRelaxed);
      CellAt(bottom).store(element, kRelaxed);
    } else {
      CellAt(bottom).store(element, kRelaxed);
      if (defect_ != ChaseLevDefect::kPushWithoutFence) Fence(kRelease);
      bottom_.store(bottom + 1, kRelaxed);
    }
  }

  int Take() {
    const int bottom = bottom_.load(kRelaxed) - 1;
    bottom_.store(bottom, kRelaxed);
    if (defect_ != ChaseLevDefect::kTakeWithoutFence) Fence(kSeqCst);
    int top = top_.load(kRelaxed);
    if (top > bottom) {
      bottom_.store(bottom + 1, kRelaxed);
      return kEmpty;
    }
    int element = CellAt(bottom).load(kRelaxed);
    if (top == bottom) {
      if (defect_ == ChaseLevDefect::kTakeWithoutRace) {
        top_.store(top + 1);
      } else if (!top_.compare_exchange_strong(top, top + 1, kSeqCst, kRelaxed)) {
        element = kEmpty;
      }
      bottom_.store(bottom + 1, kRelaxed);
    }
    return element;
  }

  int Steal() {
    int top = top_.load(kAcquire);
    Fence(kSeqCst);
    const int bottom = bottom_.load(kAcquire);
    if (top >= bottom) return kEmpty;
    const int element = CellAt(top).load(kRelaxed);
    return top_.compare_exchange_strong(top, top + 1, kSeqCst, kRelaxed) ? element : kEmpty;
  }

 private:
  Atomic<int>& CellAt(int index) { return cells_[static_cast<size_t>(index) % cells_.size()]; }

  const ChaseLevDefect defect_;
  Atomic<int> top_{0, "top"};
  Atomic<int> bottom_{0, "bottom"};
  std::deque<Atomic<int>> cells_;
};

}  // namespace

ScenarioBody StoreBuffer() {
  return [] {
    Atomic<int> x(0, "x");
    Atomic<int> y(0, "y");
    int seen_y = 0;
    int seen_x = 0;
    Thread first([&] {
      x.store(1);
      seen_y = y.load();
    });
    Thread second([&] {
      y.store(1);
      seen_x = x.load();
    });
    first.Join();
    second.Join();
    return std::string{static_cast<char>('0' + seen_y), static_cast<char>('0' + seen_x)};
  };
}

ScenarioBody ChaseLev(int thieves, int pushes, ChaseLevDefect defect) {
  return [=] {
    Deque deque(pushes + 1, defect);
    std::vector<int> got;  // each thread appends in its own step, so the order is the run's
    std::vector<Thread> threads;
    threads.emplace_back([&] {
      for (int i = 1; i <= pushes; ++i) deque.Push(i);
      for (int i = 0; i < pushes; ++i) got.push_back(deque.Take());
    });
    for (int i = 0; i < thieves; ++i) threads.emplace_back([&] { got.push_back(deque.Steal()); });
    for (Thread& thread : threads) thread.Join();
    std::vector<int> times(static_cast<size_t>(pushes) + 1);
    for (const int element : got) ++times[static_cast<size_t>(element)];
    int missing = 0;
    for (size_t i = 1; i < times.size(); ++i) {
      Assert(times[i] <= 1, "no element is taken twice");
      missing += times[i] == 0;
    }
    const bool may_miss = defect != ChaseLevDefect::kPublishBeforeWrite &&
                          defect != ChaseLevDefect::kPushWithoutFence;
    Assert(missing == 0 || may_miss, "no element is lost");
    return fmt::format("missing={}", missing);
  };
}

ScenarioBody LastZero(int n) {
  return [=] {
    std::deque<Atomic<int>> a;
    for (int i = 0; i <= n; ++i) a.emplace_back(0, "a");
    std::vector<Thread> threads;
    int found = -1;
    threads.emplace_back([&] {
      int i = n;
      while (a[static_cast<size_t>(i)].load() != 0) --i;
      found = i;
    });
    for (int i = 1; i <= n; ++i) {
      threads.emplace_back([&a, i] {
        const size_t at = static_cast<size_t>(i);
        a[at].store(a[at - 1].load() + 1);
      });
    }
    for (Thread& thread : threads) thread.Join();
    return fmt::format("{}", found);
  };
}

ScenarioBody Readers(int n) {
  return [=] {
    Atomic<int> x(0, "x");
    std::vector<Thread> threads;
    int sum = 0;
    threads.emplace_back([&] { x.store(1); });
    for (int i = 0; i < n; ++i) threads.emplace_back([&] { sum += x.load(); });
    for (Thread& thread : threads) thread.Join();
    return fmt::format("{}", sum);
  };
}

ScenarioBody LostUpdate() {
  return [] {
    Atomic<int> counter(0, "counter");
    const auto increment = [&] { counter.store(counter.load() + 1); };
    Thread first(increment, "first");
    Thread second(increment, "second");
    first.Join();
    second.Join();
    Assert(counter.load() == 2, "no update is lost");
    return std::string("done");
  };
}

ScenarioBody LockOrder() {
  return [] {
    Mutex a("a");
    Mutex b("b");
    const auto lock_both = [](Mutex& one, Mutex& two) {
      one.lock();
      two.lock();
      two.unlock();
      one.unlock();
    };
    Thread first([&] { lock_both(a, b); }, "first");
    Thread second([&] { lock_both(b, a); }, "second");
    first.Join();
    second.Join();
    return std::string("done");
  };
}

ScenarioBody MissingRelease() {
  return [] {
    Atomic<int> is_ready(0, "is_ready");
    Plain<int> data(0);
    Thread writer([&] {
      data.set(1);
      is_ready.store(1, std::memory_order_relaxed);
    });
    Thread reader([&] {
      if (is_ready.load(std::memory_order_acquire) == 1)
        Assert(data.get() == 1, "data is complete");
    });
    writer.Join();
    reader.Join();
    return std::string("done");
  };
}

ScenarioBody LeakedWaiter() {
  return [] {
    // The waiter outlives the body, so what it waits for must too.
    const auto mutex = std::make_shared<Mutex>("mutex");
    Thread waiter([mutex] { mutex->lock(); }, "waiter");
    mutex->lock();
    return std::string("done");
  };
}

ScenarioBody PublishMessage(std::memory_order publish, std::memory_order read) {
  return [=] {
    Atomic<int> first(0, "first");
    Atomic<int> second(0, "second");
    Atomic<int> flag(0, "flag");
    Thread writer([&] {
      first.store(1, kRelaxed);
      second.store(2, kRelaxed);
      flag.store(1, publish);
    });
    Thread reader([&] {
      if (flag.load(read) == 0) return;
      const int sum = first.load(kRelaxed) + second.load(kRelaxed);
      Assert(sum == 3, "the message is complete");
    });
    writer.Join();
    reader.Join();
    return std::string("done");
  };
}

ScenarioBody SpinLock(std::memory_order unlock) {
  return [=] {
    Atomic<int> lock(0, "lock");
    Plain<int> data(0);
    int entered = 0;
    const auto try_once = [&] {
      int expected = 0;
      if (!lock.compare_exchange_strong(expected, 1, kAcquire)) return;
      data.set(data.get() + 1);
      ++entered;
      lock.store(0, unlock);
    };
    Thread first(try_once, "first");
    Thread second(try_once, "second");
    first.Join();
    second.Join();
    return fmt::format("entered={}", entered);
  };
}

ScenarioBody SeqLock(SeqLockDefect defect) {
  return [=] {
    Atomic<int> sequence(0, "sequence");
    Atomic<int> low(0, "low");
    Atomic<int> high(0, "high");
    std::string seen = "nothing";
    Thread writer([&] {
      for (int value = 1; value <= 2; ++value) {
        const int before = sequence.load(kRelaxed);
        sequence.store(before + 1, kRelaxed);
        if (defect != SeqLockDefect::kNoWriterFence) Fence(kRelease);
        low.store(value, kRelaxed);
        high.store(value, kRelaxed);
        sequence.store(before + 2, kRelease);
      }
    });
    Thread reader([&] {
      const int before = sequence.load(kAcquire);
      const int got_low = low.load(kRelaxed);
      const int got_high = high.load(kRelaxed);
      if (defect != SeqLockDefect::kNoReaderFence) Fence(kAcquire);
      const int after = sequence.load(kRelaxed);
      if (before != after || before % 2 != 0) return;
      Assert(got_low == got_high, "both words are of one write");
      seen = fmt::format("{}", got_low);
    });
    writer.Join();
    reader.Join();
    return seen;
  };
}

ScenarioBody DekkerFlags(std::memory_order store, std::memory_order load) {
  return [=] {
    Atomic<int> wants[2] = {Atomic<int>(0, "first wants"), Atomic<int>(0, "second wants")};
    int inside = 0;
    const auto try_once = [&](size_t self) {
      wants[self].store(1, store);
      if (wants[1 - self].load(load) == 0) ++inside;
    };
    Thread first([&] { try_once(0); }, "first");
    Thread second([&] { try_once(1); }, "second");
    first.Join();
    second.Join();
    Assert(inside <= 1, "one at most is inside");
    return fmt::format("inside={}", inside);
  };
}

}  // namespace assay::explore
