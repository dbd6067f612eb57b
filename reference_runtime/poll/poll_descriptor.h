// PollDescriptor: how a goroutine waits until a file can be read or written, against the poller
// that says so, deadlines that pass, and close. Go: pollDesc.
//
// Source:   Go 1.22 netpoll.go for the state machine.
// Threads:  one goroutine reads and one writes at a time; everything else is called by anybody.
// Blocking: nothing blocks; who must wait is told to park, with Commit as the last thing it does.
//
// For each of reading and writing there is one word:
//
//    kNothing -- Begin --> kWaits -- Commit --> the goroutine, parked
//        ^                    |                     |
//        |                    +------ Ready --------+----> kReady
//        +--------------- Close, a deadline, Finish, Begin
//
// Who takes the goroutine out of the word readies it.
//
// Invariants:
//  P1. A goroutine that parked is taken out of the word once.
//  P2. Readiness is not lost: it ends a wait that has begun, or the next one.
//  P3. Nobody sleeps on a descriptor that is closed or whose deadline has passed: those are
//  published
//      before the words are looked at, and a wait looks at them after it has begun.
//  P4. A deadline that was changed does nothing when it passes.
#pragma once

#include <cstdint>

#include "platform/mutex.h"
#include "platform/sync.h"

namespace assay::runtime {

struct Goroutine;

class PollDescriptor {
 public:
  enum class Mode : uint8_t { kRead, kWrite };
  enum class Error : uint8_t { kNone, kClosing, kTimeout };

  // ---- by the goroutine that reads or writes
  // Forgets readiness from before. It tries to read or write after this, and waits if that would
  // block. Go: poll_runtime_pollReset.
  Error Prepare(Mode mode);
  // kParks: the goroutine parks; the other two: it goes on. After parking, and after kGoesOn, it
  // calls Finish. Go: netpollblock.
  enum class Begun : uint8_t { kReady, kGoesOn, kParks };
  Begun Begin(Mode mode);
  // The last step of parking, when g counts as waiting. False: it must not park. Go:
  // netpollblockcommit.
  bool Commit(Mode mode, Goroutine& g);
  // Whether the file is ready; if not, Check says why the wait ended.
  bool Finish(Mode mode);
  Error Check(Mode mode) const;

  // ---- by anybody. What is returned must be readied by the caller.
  struct Woken {
    Goroutine* reader = nullptr;
    Goroutine* writer = nullptr;
  };
  // The poller found it ready. Go: netpollready.
  Goroutine* Ready(Mode mode);
  // Go: poll_runtime_pollUnblock.
  Woken Close();
  // For another file, when nobody waits or will; readiness of the file before may still come, and
  // means nothing but another try.
  void Reopen();
  // A new deadline, or none; it counts from now on. Its number is for DeadlinePassed.
  enum class Deadline : uint8_t { kNone, kLater, kPassed };
  uint64_t SetDeadline(Mode mode, Deadline deadline, Goroutine*& woken);
  // The timer of deadline `number` fired. Go: netpolldeadlineimpl.
  Goroutine* DeadlinePassed(Mode mode, uint64_t number);

 private:
  // A word holds one of these, or the address of a goroutine.
  enum State : uintptr_t { kNothing, kReady, kWaits };
  enum Info : uint32_t { kIsClosing = 1, kReadExpired = 2, kWriteExpired = 4 };

  struct Side {
    sync::Atomic<uintptr_t> word{kNothing, "poll word"};
    uint64_t deadline_number = 0;  // guarded by lock_. Go: rseq, wseq
  };

  Side& SideOf(Mode mode) { return mode == Mode::kRead ? read_ : write_; }
  static uint32_t ExpiredBit(Mode mode) {
    return mode == Mode::kRead ? kReadExpired : kWriteExpired;
  }
  static Goroutine* Unblock(Side& side, State next);
  void Publish(uint32_t set, uint32_t cleared);

  sync::Mutex lock_{sync::LockRank::kPollDescriptor};
  sync::Atomic<uint32_t> info_{0, "poll info"};  // written under lock_
  Side read_;
  Side write_;
};

}  // namespace assay::runtime
