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
// Memory: a FiberSubject is made for one of two models. MemoryModel::kCpp gives each operation and
//         fence the meaning that C++ gives its memory order; weak_memory.h says exactly which
//         behaviours are shown. MemoryModel::kSequential (the default) keeps values sequentially
//         consistent whatever the order given. The order decides only what is synchronised: a
//         relaxed or acquire-only operation releases nothing, so that plain data published by it is
//         reported as a race. (There a relaxed store does not end a release sequence, and one after
//         a release fence releases all that is before it; such races can be missed.)
// Lifetime: a thread that is not joined may outlive the body and its locals, as in any C++.
// Threads: everything here is called on the threads of a scenario, between its beginning and its
// end.
#pragma once

#include <atomic>
#include <cstdint>
#include <cstring>
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

// Synchronises as std::atomic_thread_fence does.
inline void Fence(std::memory_order order) { FiberSubject::Current().Fence(order); }

// The order of a compare-exchange that fails, where only one order is given.
constexpr std::memory_order FailureOrder(std::memory_order order) {
  return order == std::memory_order_acq_rel   ? std::memory_order_acquire
         : order == std::memory_order_release ? std::memory_order_relaxed
                                              : order;
}

// std::atomic, each operation one step.
template <typename T>
class Atomic {
  static_assert(std::is_trivially_copyable_v<T>);
  static_assert(sizeof(T) <= sizeof(ValueBytes));

 public:
  explicit Atomic(T value = T(), const char* name = "atomic")
      : value_(value), name_(name), id_(FiberSubject::Current().NewObject()) {
    FiberSubject& subject = FiberSubject::Current();
    if (WeakMemory* const memory = subject.memory()) {
      history_ = &memory->Make(subject.running(), id_, ToBytes(value));
    }
  }
  Atomic(const Atomic&) = delete;
  Atomic& operator=(const Atomic&) = delete;

  T load(std::memory_order order = std::memory_order_seq_cst) const {
    const Operation operation{"loads", name_, 0, false};
    if (history_ == nullptr) {
      Perform(operation, AccessKind::kRead, order);
      return value_;
    }
    const WeakMemory::Operation access{history_, WeakMemory::Kind::kLoad, order};
    WeakMemory* const memory = StandBefore(access, operation);
    if (memory == nullptr) return T();
    return FromBytes(history_->value(memory->Load(FiberSubject::Current().running(), access)));
  }
  void store(T value, std::memory_order order = std::memory_order_seq_cst) {
    const Operation operation = Describe("stores", value);
    if (history_ == nullptr) {
      Perform(operation, AccessKind::kWrite, order, Reads::kNothing);
      value_ = value;
      return;
    }
    const WeakMemory::Operation access{history_, WeakMemory::Kind::kStore, order};
    if (WeakMemory* const memory = StandBefore(access, operation)) {
      memory->Store(FiberSubject::Current().running(), access, ToBytes(value));
    }
  }
  T exchange(T value, std::memory_order order = std::memory_order_seq_cst) {
    return Modify(Describe("exchanges", value), order, [value](T) { return value; });
  }
  // A failed one only reads.
  bool compare_exchange_strong(T& expected, T desired,
                               std::memory_order order = std::memory_order_seq_cst) {
    return compare_exchange_strong(expected, desired, order, FailureOrder(order));
  }
  bool compare_exchange_strong(T& expected, T desired, std::memory_order order,
                               std::memory_order failure) {
    const Operation operation = Describe("compares and exchanges", desired);
    const T wanted = expected;
    if (history_ == nullptr) {
      FiberSubject::Current().Stand(operation);
      expected = value_;
      const bool is_equal = ToBytes(value_) == ToBytes(wanted);
      Note(is_equal ? AccessKind::kWrite : AccessKind::kRead, is_equal ? order : failure,
           Reads::kValue);
      if (is_equal) value_ = desired;
      return is_equal;
    }
    const WeakMemory::Operation access{history_, WeakMemory::Kind::kCompare, order, failure,
                                       ToBytes(wanted)};
    WeakMemory* const memory = StandBefore(access, operation);
    if (memory == nullptr) return false;
    const ThreadId thread = FiberSubject::Current().running();
    const uint32_t source = memory->ReadToModify(thread, access);
    const bool is_equal = history_->value(source) == access.expected;
    expected = FromBytes(history_->value(source));
    if (is_equal) memory->Modify(thread, access, source, ToBytes(desired));
    return is_equal;
  }
  T fetch_add(T value, std::memory_order order = std::memory_order_seq_cst) {
    return Modify(Describe("fetches and adds", value), order,
                  [value](T old) { return static_cast<T>(old + value); });
  }
  T fetch_sub(T value, std::memory_order order = std::memory_order_seq_cst) {
    return Modify(Describe("fetches and subtracts", value), order,
                  [value](T old) { return static_cast<T>(old - value); });
  }
  T fetch_and(T value, std::memory_order order = std::memory_order_seq_cst) {
    return Modify(Describe("fetches and masks", value), order,
                  [value](T old) { return static_cast<T>(old & value); });
  }
  T fetch_or(T value, std::memory_order order = std::memory_order_seq_cst) {
    return Modify(Describe("fetches and sets bits", value), order,
                  [value](T old) { return static_cast<T>(old | value); });
  }
  T fetch_xor(T value, std::memory_order order = std::memory_order_seq_cst) {
    return Modify(Describe("fetches and flips bits", value), order,
                  [value](T old) { return static_cast<T>(old ^ value); });
  }
  // fetch_add whose result nobody wants: commutes with others of its kind under sequential
  // consistency.
  void add(T value, std::memory_order order = std::memory_order_seq_cst) {
    const Operation operation = Describe("adds", value);
    const auto plus = [value](T old) { return static_cast<T>(old + value); };
    if (history_ != nullptr) {
      Modify(operation, order, plus);
      return;
    }
    Perform(operation, AccessKind::kCommute, order);
    value_ = plus(value_);
  }

 private:
  enum class Reads : uint8_t { kNothing, kValue };

  static ValueBytes ToBytes(const T& value) {
    ValueBytes bytes{};
    std::memcpy(bytes.data(), &value, sizeof(T));
    return bytes;
  }
  static T FromBytes(const ValueBytes& bytes) {
    T value;
    std::memcpy(&value, bytes.data(), sizeof(T));
    return value;
  }
  Operation Describe(const char* verb, T value) const {
    if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
      return {verb, name_, static_cast<int64_t>(value), true};
    }
    return {verb, name_, 0, false};
  }
  static WeakMemory* StandBefore(const WeakMemory::Operation& access, const Operation& operation) {
    FiberSubject& subject = FiberSubject::Current();
    subject.StandBefore(access, operation);
    return subject.memory();
  }
  template <typename Change>
  T Modify(const Operation& operation, std::memory_order order, const Change& change) {
    if (history_ == nullptr) {
      Perform(operation, AccessKind::kWrite, order);
      return std::exchange(value_, change(value_));
    }
    const WeakMemory::Operation access{history_, WeakMemory::Kind::kModify, order};
    WeakMemory* const memory = StandBefore(access, operation);
    if (memory == nullptr) return T();
    const ThreadId thread = FiberSubject::Current().running();
    const uint32_t source = memory->ReadToModify(thread, access);
    const T old = FromBytes(history_->value(source));
    memory->Modify(thread, access, source, ToBytes(change(old)));
    return old;
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
    if (reads == Reads::kValue) {
      if (acquires) {
        subject.Acquire(id_);
      } else {
        subject.NoteRelaxedLoad(id_);
      }
    }
    if (kind != AccessKind::kRead && (releases || subject.has_release_fence())) {
      subject.Release(id_);
    }
  }

  T value_;  // under sequential consistency
  const char* const name_;
  const ObjectId id_;
  StoreHistory* history_ = nullptr;  // else
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

// std::mutex. Who asks while it is held waits, and whoever waits may be next: all orders of holding
// are explored, and nothing depends on the order of asking. (Under MemoryModel::kCpp the attempt is
// a step, who waits stands in line, and all orders of asking are explored.)
class Mutex {
 public:
  explicit Mutex(const char* name = "mutex")
      : name_(name), id_(FiberSubject::Current().NewObject()) {}
  Mutex(const Mutex&) = delete;
  Mutex& operator=(const Mutex&) = delete;

  void lock() {
    FiberSubject& subject = FiberSubject::Current();
    if (subject.weak_memory() == nullptr) {
      subject.StandWhile(is_held_, id_, AccessKind::kLock, {"locks", name_, 0, false}, "waits for");
    } else {
      subject.Stand({"locks", name_, 0, false});
      subject.Access(id_, AccessKind::kWrite);
    }
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
    subject.Access(id_,
                   subject.weak_memory() == nullptr ? AccessKind::kUnlock : AccessKind::kWrite);
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
