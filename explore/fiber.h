// Fiber scenarios: write a concurrent scenario in C++ as you would on std::atomic and std::mutex,
// and explore all its interleavings:
//
//   FiberSubject subject([] {
//     Atomic<int> counter(0, "counter");
//     Thread other([&] { counter.store(counter.load() + 1); });
//     counter.store(counter.load() + 1);
//     other.Join();
//     return fmt::format("counter={}", counter.load());
//   });
//   Report report = Explore(subject, {});   // finds counter=1 and counter=2
//
// Memory: values are sequentially consistent whatever the order given. The order decides what is
//         synchronised: a relaxed or acquire-only operation releases nothing, so that plain data
//         published by it is reported as a race. (A relaxed store does not end a release sequence
//         here; such a race can be missed.)
// Lifetime: a thread that is not joined may outlive the body and its locals, as in any C++.
// Threads: everything here is called on the threads of a scenario, between its beginning and its
// end.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <type_traits>
#include <utility>

#include "explore/fiber_subject.h"

namespace assay::explore {

// Fails the run as a violation unless `condition`.
inline void Assert(bool condition, const char* message) {
  if (!condition) FiberSubject::Current().Fail(message);
}

// One of `count` alternatives, from 0; an exhaustive search tries all.
inline uint32_t Choose(uint32_t count) { return FiberSubject::Current().Choose(count); }

// Lets others go first where the search is free: for loops that wait.
inline void Yield() {
  FiberSubject::Current().Stand({"yields", "", 0, false}, Reluctance::kYielded);
}

// Starts when built. Join waits for its end; a thread not joined runs on.
class Thread {
 public:
  explicit Thread(std::function<void()> body, const char* name = "")
      : id_(FiberSubject::Current().Spawn(std::move(body), name)) {}
  void Join() { FiberSubject::Current().Join(id_); }

 private:
  ThreadId id_;
};

// std::atomic, each operation one step.
template <typename T>
class Atomic {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  explicit Atomic(T value = T(), const char* name = "atomic")
      : value_(value), name_(name), id_(FiberSubject::Current().NewObject()) {}
  Atomic(const Atomic&) = delete;
  Atomic& operator=(const Atomic&) = delete;

  T load(std::memory_order order = std::memory_order_seq_cst) const {
    Perform({"loads", name_, 0, false}, AccessKind::kRead, order);
    return value_;
  }
  void store(T value, std::memory_order order = std::memory_order_seq_cst) {
    Perform(Describe("stores", value), AccessKind::kWrite, order, Reads::kNothing);
    value_ = value;
  }
  T exchange(T value, std::memory_order order = std::memory_order_seq_cst) {
    Perform(Describe("exchanges", value), AccessKind::kWrite, order);
    return std::exchange(value_, value);
  }
  // A failed one only reads.
  bool compare_exchange_strong(T& expected, T desired,
                               std::memory_order order = std::memory_order_seq_cst) {
    FiberSubject::Current().Stand(Describe("compares and exchanges", desired));
    const bool is_equal = value_ == expected;
    Note(is_equal ? AccessKind::kWrite : AccessKind::kRead, order, Reads::kValue);
    if (is_equal) {
      value_ = desired;
    } else {
      expected = value_;
    }
    return is_equal;
  }
  T fetch_add(T value, std::memory_order order = std::memory_order_seq_cst) {
    Perform(Describe("fetches and adds", value), AccessKind::kWrite, order);
    return std::exchange(value_, static_cast<T>(value_ + value));
  }
  // fetch_add whose result nobody wants: commutes with others of its kind.
  void add(T value, std::memory_order order = std::memory_order_seq_cst) {
    Perform(Describe("adds", value), AccessKind::kCommute, order);
    value_ = static_cast<T>(value_ + value);
  }

 private:
  enum class Reads : uint8_t { kNothing, kValue };

  Operation Describe(const char* verb, T value) const {
    if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
      return {verb, name_, static_cast<int64_t>(value), true};
    }
    return {verb, name_, 0, false};
  }
  void Perform(const Operation& operation, AccessKind kind, std::memory_order order,
               Reads reads = Reads::kValue) const {
    FiberSubject::Current().Stand(operation);
    Note(kind, order, reads);
  }
  void Note(AccessKind kind, std::memory_order order, Reads reads) const {
    FiberSubject& subject = FiberSubject::Current();
    subject.Access(id_, kind);
    const bool acquires = order != std::memory_order_relaxed && order != std::memory_order_release;
    const bool releases = order == std::memory_order_release ||
                          order == std::memory_order_acq_rel || order == std::memory_order_seq_cst;
    if (acquires && reads == Reads::kValue) subject.Acquire(id_);
    if (releases && kind != AccessKind::kRead) subject.Release(id_);
  }

  T value_;
  const char* const name_;
  const ObjectId id_;
};

// Where a plain access stands in the source. (std::source_location, which clang 14 lacks.)
struct Location {
  static constexpr Location Here(const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    return {file, line};
  }
  PlaceId id() const {
    return static_cast<PlaceId>(reinterpret_cast<uintptr_t>(file)) << 16 |
           static_cast<PlaceId>(line & 0xffff);
  }
  const char* file;
  int line;
};

// Shared data without synchronisation: no step of its own, but checked for races.
template <typename T>
class Plain {
  static_assert(sizeof(T) <= 64);

 public:
  explicit Plain(T value = T())
      : value_(std::move(value)), id_(FiberSubject::Current().NewObject()) {}
  Plain(const Plain&) = delete;
  Plain& operator=(const Plain&) = delete;

  const T& get(Location at = Location::Here()) const {
    FiberSubject::Current().PlainRead(id_ * 64, sizeof(T), at.id());
    return value_;
  }
  void set(T value, Location at = Location::Here()) {
    FiberSubject::Current().PlainWrite(id_ * 64, sizeof(T), at.id());
    value_ = std::move(value);
  }

 private:
  T value_;
  const ObjectId id_;
};

// std::mutex. Who asks while it is held waits in line and is handed it; as all orders of asking are
// explored, so are all orders of holding.
class Mutex {
 public:
  explicit Mutex(const char* name = "mutex")
      : name_(name), id_(FiberSubject::Current().NewObject()) {}
  Mutex(const Mutex&) = delete;
  Mutex& operator=(const Mutex&) = delete;

  void lock() {
    FiberSubject& subject = FiberSubject::Current();
    subject.Stand({"locks", name_, 0, false});
    subject.Access(id_, AccessKind::kWrite);
    if (is_held_) {
      waiting_.push_back(subject.running());
      subject.Park({"waits for", name_, 0, false});
    } else {
      is_held_ = true;
      subject.Acquire(id_);
    }
  }
  void unlock() {
    FiberSubject& subject = FiberSubject::Current();
    subject.Stand({"unlocks", name_, 0, false});
    subject.Access(id_, AccessKind::kWrite);
    subject.Release(id_);
    if (waiting_.empty()) {
      is_held_ = false;
    } else {
      const ThreadId next = waiting_.front();
      waiting_.pop_front();
      subject.Unpark(next, id_);
    }
  }

 private:
  const char* const name_;
  const ObjectId id_;
  bool is_held_ = false;
  std::deque<ThreadId> waiting_;
};

}  // namespace assay::explore
