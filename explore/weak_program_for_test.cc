#include "explore/weak_program_for_test.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "explore/fiber.h"

namespace assay::explore {
namespace {

using Results = std::vector<std::vector<uint32_t>>;

std::string Outcome(const Results& read, const std::vector<uint32_t>& last) {
  std::string text;
  for (const auto& thread : read) text += fmt::format("{} | ", fmt::join(thread, " "));
  return text + fmt::format("{}", fmt::join(last, " "));
}

bool Acquires(std::memory_order order) {
  return order != std::memory_order_relaxed && order != std::memory_order_release;
}

bool Releases(std::memory_order order) {
  return order != std::memory_order_relaxed && order != std::memory_order_acquire;
}

// A relation between up to 32 events, a row of bits an event.
class Relation {
 public:
  explicit Relation(size_t size) : rows_(size, 0) {}
  void Add(size_t a, size_t b) { rows_[a] |= 1u << b; }
  bool Has(size_t a, size_t b) const { return (rows_[a] >> b & 1) != 0; }
  void Join(const Relation& other) {
    for (size_t i = 0; i < rows_.size(); ++i) rows_[i] |= other.rows_[i];
  }
  void Close() {
    for (size_t k = 0; k < rows_.size(); ++k) {
      for (uint32_t& row : rows_) {
        if ((row >> k & 1) != 0) row |= rows_[k];
      }
    }
  }
  bool IsCyclic() const {
    Relation closed = *this;
    closed.Close();
    for (size_t i = 0; i < rows_.size(); ++i) {
      if (closed.Has(i, i)) return true;
    }
    return false;
  }

 private:
  std::vector<uint32_t> rows_;
};

constexpr size_t kInitial = SIZE_MAX;

struct Event {
  const WeakStep* step;
  size_t thread;
  size_t source = kInitial;  // of a read
  uint32_t read = 0;
  bool is_store = false;
  bool is_read = false;

  std::memory_order order() const {
    if (step->kind != WeakKind::kCompare || is_store) return step->order;
    return step->failure;
  }
};

// All execution graphs of a program, one after the other.
class Enumerator {
 public:
  explicit Enumerator(const WeakProgram& program) : program_(program) {
    for (size_t t = 0; t < program.threads.size(); ++t) {
      for (const WeakStep& step : program.threads[t]) {
        Event event{&step, t};
        event.is_read = step.kind != WeakKind::kStore && step.kind != WeakKind::kFence;
        events_.push_back(event);
      }
    }
  }

  Axiomatic Run() {
    PickSource(0);
    return std::move(result_);
  }

 private:
  void PickSource(size_t i) {
    if (i == events_.size()) {
      if (Evaluate()) PickPlaces(0);
      return;
    }
    if (!events_[i].is_read) return PickSource(i + 1);
    events_[i].source = kInitial;
    if (!IsTaken(i)) PickSource(i + 1);
    for (size_t k = 0; k < events_.size(); ++k) {
      const WeakKind kind = events_[k].step->kind;
      const bool may_store = kind != WeakKind::kLoad && kind != WeakKind::kFence;
      if (k == i || !may_store || events_[k].step->object != events_[i].step->object) continue;
      events_[i].source = k;
      if (!IsTaken(i)) PickSource(i + 1);
    }
  }
  uint32_t ValueRead(const Event& event) const {
    return event.source == kInitial ? 0 : events_[event.source].step->value;
  }
  bool Modifies(const Event& event) const {
    return event.step->kind == WeakKind::kExchange ||
           (event.step->kind == WeakKind::kCompare && ValueRead(event) == event.step->expected);
  }
  // Whether it modifies what an earlier event modifies: they cannot both come right behind it.
  bool IsTaken(size_t i) const {
    const Event& event = events_[i];
    if (!Modifies(event)) return false;
    return std::any_of(events_.begin(), events_.begin() + static_cast<ptrdiff_t>(i),
                       [&](const Event& earlier) {
                         return earlier.step->object == event.step->object &&
                                earlier.source == event.source && Modifies(earlier);
                       });
  }

  // Program order and reads-from.
  Relation Causality() const {
    Relation relation = ProgramOrder();
    for (size_t i = 0; i < events_.size(); ++i) {
      if (events_[i].is_read && events_[i].source != kInitial) relation.Add(events_[i].source, i);
    }
    return relation;
  }
  Relation ProgramOrder() const {
    Relation relation(events_.size());
    for (size_t i = 0; i < events_.size(); ++i) {
      for (size_t k = i + 1; k < events_.size() && events_[k].thread == events_[i].thread; ++k) {
        relation.Add(i, k);
      }
    }
    return relation;
  }

  // Finds the values read; false if there are none.
  bool Evaluate() {
    if (Causality().IsCyclic()) return false;
    for (Event& event : events_) {
      if (event.is_read) event.read = ValueRead(event);
      event.is_store = event.step->kind == WeakKind::kStore || Modifies(event);
    }
    return std::all_of(events_.begin(), events_.end(), [this](const Event& event) {
      return !event.is_read || event.source == kInitial || events_[event.source].is_store;
    });
  }

  void PickPlaces(uint32_t object) {
    if (object == program_.objects) {
      Judge();
      return;
    }
    std::vector<size_t> stores;
    for (size_t i = 0; i < events_.size(); ++i) {
      if (events_[i].is_store && events_[i].step->object == object) stores.push_back(i);
    }
    order_.resize(program_.objects);
    order_[object].clear();
    PickNext(object, stores);
  }

  // Which of the stores left is the next one in modification order: whoever modifies the last one,
  // else one that modifies nothing.
  void PickNext(uint32_t object, const std::vector<size_t>& left) {
    if (left.empty()) {
      PickPlaces(object + 1);
      return;
    }
    const size_t last = order_[object].empty() ? kInitial : order_[object].back();
    const auto modifies_last = [&](size_t store) {
      return events_[store].is_read && events_[store].source == last;
    };
    const bool is_modified = std::any_of(left.begin(), left.end(), modifies_last);
    for (size_t i = 0; i < left.size(); ++i) {
      if (is_modified ? !modifies_last(left[i]) : events_[left[i]].is_read) continue;
      std::vector<size_t> rest = left;
      rest.erase(rest.begin() + static_cast<ptrdiff_t>(i));
      order_[object].push_back(left[i]);
      PickNext(object, rest);
      order_[object].pop_back();
    }
  }

  // Place in modification order, 0 for the initial store.
  size_t PlaceOf(uint32_t object, size_t store) const {
    if (store == kInitial) return 0;
    const std::vector<size_t>& stores = order_[object];
    return static_cast<size_t>(std::find(stores.begin(), stores.end(), store) - stores.begin()) + 1;
  }

  // The store at the head of it, and the read-modify-writes that go on with it.
  bool IsInReleaseSequence(size_t head, size_t store) const {
    while (store != head) {
      if (!events_[store].is_read || events_[store].source == kInitial) return false;
      store = events_[store].source;
    }
    return true;
  }

  Relation HappensBefore() const {
    Relation hb = ProgramOrder();
    const Relation po = ProgramOrder();
    const auto is_fence = [this](size_t i) { return events_[i].step->kind == WeakKind::kFence; };
    for (size_t a = 0; a < events_.size(); ++a) {
      if (!Releases(events_[a].order())) continue;
      for (size_t b = 0; b < events_.size(); ++b) {
        if (!Acquires(events_[b].order()) || events_[a].thread == events_[b].thread) continue;
        for (size_t w = 0; w < events_.size(); ++w) {
          const bool heads = events_[w].is_store && (w == a || (is_fence(a) && po.Has(a, w)));
          if (!heads) continue;
          for (size_t r = 0; r < events_.size(); ++r) {
            const bool tails = events_[r].is_read && (r == b || (is_fence(b) && po.Has(r, b)));
            if (!tails || events_[r].source == kInitial) continue;
            if (IsInReleaseSequence(w, events_[r].source)) hb.Add(a, b);
          }
        }
      }
    }
    hb.Close();
    return hb;
  }

  void Judge() {
    const size_t size = events_.size();
    // Coherence order: which access of an object is before which.
    Relation eco(size);
    for (size_t a = 0; a < size; ++a) {
      const Event& from = events_[a];
      const uint32_t object = from.step->object;
      if (from.step->kind == WeakKind::kFence) continue;
      const size_t from_place = PlaceOf(object, from.is_store ? a : from.source);
      for (size_t b = 0; b < size; ++b) {
        const Event& to = events_[b];
        if (a == b || to.step->kind == WeakKind::kFence || to.step->object != object) continue;
        const size_t to_place = PlaceOf(object, to.is_store ? b : to.source);
        const bool reads_from = from.is_store && !to.is_store && to_place == from_place;
        if (from_place < to_place || reads_from) eco.Add(a, b);
      }
    }
    const Relation hb = HappensBefore();
    for (size_t a = 0; a < size; ++a) {
      if (hb.Has(a, a)) return;
      for (size_t b = 0; b < size; ++b) {
        if (hb.Has(a, b) && eco.Has(b, a)) return;
      }
    }
    if (!HasScOrder(eco, hb)) return;
    Results read(program_.threads.size());
    for (const Event& event : events_) {
      if (event.is_read) read[event.thread].push_back(event.read);
    }
    std::vector<uint32_t> last;
    for (const std::vector<size_t>& stores : order_) {
      last.push_back(stores.empty() ? 0 : events_[stores.back()].step->value);
    }
    ++result_.outcomes[Outcome(read, last)];
    ++result_.graphs;
  }

  // [atomics.order]/3 and 4, for some order S of the seq_cst events.
  bool HasScOrder(const Relation& eco, const Relation& hb) const {
    std::vector<size_t> sc;
    for (size_t i = 0; i < events_.size(); ++i) {
      if (events_[i].order() == std::memory_order_seq_cst) sc.push_back(i);
    }
    // What S must contain.
    Relation needed(events_.size());
    const auto is_fence = [this](size_t i) { return events_[i].step->kind == WeakKind::kFence; };
    for (size_t a = 0; a < events_.size(); ++a) {
      for (size_t b = 0; b < events_.size(); ++b) {
        if (!eco.Has(a, b)) continue;
        for (const size_t x : sc) {
          if (x != a && !(is_fence(x) && hb.Has(x, a))) continue;
          for (const size_t y : sc) {
            if (y == b || (is_fence(y) && hb.Has(b, y))) needed.Add(x, y);
          }
        }
      }
    }
    // Together with the order of causes it must have a linear extension.
    Relation all = Causality();
    all.Join(needed);
    return !all.IsCyclic();
  }

  const WeakProgram& program_;
  std::vector<Event> events_;
  std::vector<std::vector<size_t>> order_;  // of the stores of each object
  Axiomatic result_;
};

std::string NameOf(std::memory_order order) {
  switch (order) {
    case std::memory_order_relaxed:
      return "rlx";
    case std::memory_order_acquire:
      return "acq";
    case std::memory_order_release:
      return "rel";
    case std::memory_order_acq_rel:
      return "acq_rel";
    default:
      return "sc";
  }
}

}  // namespace

ScenarioBody BodyOf(const WeakProgram& program) {
  return [program] {
    std::deque<Atomic<uint32_t>> objects;
    for (uint32_t i = 0; i < program.objects; ++i) objects.emplace_back(0, "x");
    Results read(program.threads.size());
    std::vector<Thread> threads;
    for (size_t t = 0; t < program.threads.size(); ++t) {
      threads.emplace_back([&, t] {
        for (const WeakStep& step : program.threads[t]) {
          Atomic<uint32_t>& object = objects[step.object];
          uint32_t expected = step.expected;
          switch (step.kind) {
            case WeakKind::kLoad:
              read[t].push_back(object.load(step.order));
              break;
            case WeakKind::kStore:
              object.store(step.value, step.order);
              break;
            case WeakKind::kExchange:
              read[t].push_back(object.exchange(step.value, step.order));
              break;
            case WeakKind::kCompare:
              object.compare_exchange_strong(expected, step.value, step.order, step.failure);
              read[t].push_back(expected);
              break;
            case WeakKind::kFence:
              Fence(step.order);
              break;
          }
        }
      });
    }
    for (Thread& thread : threads) thread.Join();
    std::vector<uint32_t> last;
    for (Atomic<uint32_t>& object : objects) {
      last.push_back(object.load(std::memory_order_relaxed));
    }
    return Outcome(read, last);
  };
}

Axiomatic AllowedBy(const WeakProgram& program) { return Enumerator(program).Run(); }

std::string Show(const WeakProgram& program) {
  std::string text;
  for (const auto& thread : program.threads) {
    for (const WeakStep& step : thread) {
      const char* const names[] = {"load", "store", "exchange", "compare", "fence"};
      text += fmt::format("{}.{}(x{}", names[static_cast<size_t>(step.kind)], NameOf(step.order),
                          step.object);
      if (step.kind == WeakKind::kCompare) {
        text += fmt::format(", {}, else.{}", step.expected, NameOf(step.failure));
      }
      text += fmt::format(", {}); ", step.value);
    }
    text += "\n";
  }
  return text;
}

}  // namespace assay::explore
