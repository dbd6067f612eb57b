// TimerSet: the timers of one processor, in a heap of four children, for machines that run in
// parallel: the owner runs what is due, thieves may too, and anybody stops and resets.
// Go: timers, timer.
//
// Source:   Go 1.23 release notes, "Timer changes", and package time, Timer, for the rules; Go 1.23
//           time.go for behaviour.
// Threads:  any, each function. Blocking: nothing blocks.
// Units:    nanoseconds of sync::Clock.
//
// A timer has a lock, under which it is started, stopped and reset; a set has one for its heap. The
// first is outside the second. What is due leaves the heap under the set's lock alone, and is run
// without it.
//
// Channel timers: under the rules before Go 1.23 a timer that was due has sent, whatever Stop says,
// and the value stays in the channel. From 1.23 on nothing can be received after Stop or Reset that
// was sent because of the time before: a send holds the timer's lock and is dropped if the timer
// was changed since it became due; what is in the channel already is drained.
//
// What is stopped in a large heap leaves a gap there, so that a program which sets many timers and
// stops nearly all, as timeouts are, does not move others about for each of them. A gap keeps the
// time of the timer that it was. When half the heap is gaps, it is made anew without them.
//
// Invariants:
//  T3. No entry is due before its parent in the heap, and each timer knows its place.
//  T4. A timer is in one heap at most, the one that `set` names.
//  T5. A timer fires once for each time that it became due, but for what the rules drop.
//  T6. next_when_ns() is the time of the first entry, whenever the lock is free.
//  T7. At most half of the entries are gaps, and in a small heap none is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "platform/mutex.h"
#include "platform/sync.h"

namespace assay::runtime {

class TimerSet;
struct Timer;
struct Machine;  // scheduler/machine.h

// What a timer does.
class TimerTarget {
 public:
  virtual ~TimerTarget() = default;
  // It is due, and `m` is who ran it. For a channel timer: sends without waiting. Called with no
  // lock but, under the rules of 1.23, that of the timer.
  virtual void Fire(Timer& timer, int64_t now_ns, Machine* m) = 0;
  // Takes what a channel timer has sent out of the channel; false if there was nothing.
  virtual bool Drain(Timer& timer) = 0;
};

enum class TimerRules : uint8_t { kNoChannel, kBefore123, kSince123 };

struct Timer {
  Timer(TimerTarget& fires, TimerRules rules_of) : target(fires), rules(rules_of) {}

  TimerTarget& target;
  const TimerRules rules;

  sync::Mutex lock{sync::LockRank::kTimer};
  sync::Atomic<TimerSet*> set{nullptr, "timer's set"};  // changed under that set's lock (T4)
  // ---- under the lock of the set that it is in, or its own if in none
  int64_t when_ns = 0;
  int64_t period_ns = 0;  // 0: fires once
  size_t index = 0;
  // How often it was stopped or reset. Written under its own lock and that of its set if it is in
  // one, so either is enough to read it.
  uint64_t changes = 0;
  sync::Atomic<int> sends_begun{0, "sends begun"};  // became due, and are not over. Go: isSending
};

class TimerSet {
 public:
  static constexpr int64_t kNever = std::numeric_limits<int64_t>::max();

  // Sets a timer, which may be set already: into this set unless it is in another one. True if it
  // was active: set, or under the rules of 1.23 due and not received. Go: timer.modify.
  bool Reset(Timer& timer, int64_t when_ns, int64_t period_ns);
  // True if it was active. Go: timer.stop.
  static bool Stop(Timer& timer);
  // Runs what is due, by the machine `m`; returns how many timers that were. Go: timers.check,
  // timers.run.
  uint32_t Run(int64_t now_ns, Machine* m = nullptr);
  // No timer is due before; kNever if there is none. A hint, for who holds no lock.
  int64_t next_when_ns() const { return next_when_ns_.load(); }
  void CheckInvariants();

  // ---- while nobody else uses either set
  // Calls f with each timer.
  template <typename F>
  void ForEach(F f) const {
    for (const Entry& entry : heap_) {
      if (!entry.is_gap()) f(*entry.timer);
    }
  }
  size_t size() const { return heap_.size() - gaps_; }
  void Clear();
  // Takes all timers of `from`. Go: timers.take.
  void TakeAll(TimerSet& from);

 private:
  struct Entry {
    int64_t when_ns = 0;
    Timer* timer = nullptr;
    bool is_gap() const { return timer == nullptr; }
  };

  static bool Change(Timer& timer, TimerSet* wanted, int64_t when_ns, int64_t period_ns);
  static TimerSet* LockSetOf(Timer& timer);
  Timer* TakeDue(int64_t now_ns, uint64_t& changes);
  // ---- with the lock held
  void Insert(Timer& timer);
  void Remove(Timer& timer);
  void RemoveAt(size_t index);
  void CloseGapsIfMany();
  void Put(size_t index, Entry entry);
  void Settle(size_t index);
  void SettleDown(size_t index);
  void Publish();

  sync::Mutex lock_{sync::LockRank::kTimers};
  std::vector<Entry> heap_;
  size_t gaps_ = 0;
  sync::Atomic<int64_t> next_when_ns_{kNever, "next when"};
};

}  // namespace assay::runtime
