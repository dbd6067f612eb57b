#include "explore/scenarios_for_test.h"

#include <fmt/format.h>

#include <deque>
#include <memory>
#include <vector>

#include "explore/fiber.h"

namespace assay::explore {
namespace {

constexpr int kEmpty = 0;  // elements are 1, 2, ...

class Deque {
 public:
  Deque(int capacity, ChaseLevDefect defect) : defect_(defect) {
    for (int i = 0; i < capacity; ++i) cells_.emplace_back(kEmpty, "cell");
  }

  void Push(int element) {
    const int bottom = bottom_.load();
    const int top = top_.load();
    Assert(bottom - top < static_cast<int>(cells_.size()), "the deque has room");
    if (defect_ == ChaseLevDefect::kPublishBeforeWrite) {
      bottom_.store(bottom + 1);
      CellAt(bottom).store(element);
    } else {
      CellAt(bottom).store(element);
      bottom_.store(bottom + 1);
    }
  }

  int Take() {
    const int bottom = bottom_.load() - 1;
    bottom_.store(bottom);
    int top = top_.load();
    if (top > bottom) {
      bottom_.store(bottom + 1);
      return kEmpty;
    }
    int element = CellAt(bottom).load();
    if (top == bottom) {
      if (defect_ == ChaseLevDefect::kTakeWithoutRace) {
        top_.store(top + 1);
      } else if (!top_.compare_exchange_strong(top, top + 1)) {
        element = kEmpty;
      }
      bottom_.store(bottom + 1);
    }
    return element;
  }

  int Steal() {
    int top = top_.load();
    const int bottom = bottom_.load();
    if (top >= bottom) return kEmpty;
    const int element = CellAt(top).load();
    return top_.compare_exchange_strong(top, top + 1) ? element : kEmpty;
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
    Assert(missing == 0 || defect != ChaseLevDefect::kPublishBeforeWrite, "no element is lost");
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

}  // namespace assay::explore
