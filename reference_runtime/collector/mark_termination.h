// MarkTermination: finds out, among workers and running goroutines, that no grey object is left,
// and ends marking with the world stopped. Go: gcMarkDone, forEachP's ragged barrier.
//
// A worker that finds neither own work nor any in the pool has run out. The last one to run out
// tries to finish:
//  1. Every processor that runs goroutines gives what it has to the pool, at its next safe point.
//  If
//     any had something, it is not over.
//  2. Every such processor stops. What it has shaded between 1 and 2 shows now: it starts again
//     and it is not over; else it is, and the processors start again without the barrier.
// A worker that has run out sleeps until there is work or marking has ended.
//
// Source:  Go 1.22, mgc.go, for the two looks.
// Threads: RunOut by workers, AtSafePoint by processors that run goroutines, each with its own
// Local.
//
// Invariants:
//  T2. When marking has ended, every buffer is empty. (No early finish.)
//  T3. A worker sleeps only while others work, or somebody tries to finish. (No stall.)
#pragma once

#include <cstdint>
#include <deque>

#include "platform/mutex.h"
#include "platform/note.h"
#include "platform/sync.h"
#include "reference_runtime/collector/marking.h"

namespace assay::runtime {

class MarkTermination {
 public:
  // `workers` threads call RunOut, `mutators` ones AtSafePoint.
  MarkTermination(Marking& marking, uint32_t workers, uint32_t mutators);

  enum class Verdict : uint8_t { kGoOn, kEnded };
  // The worker found nothing to do. Returns when there is something, or marking has ended.
  Verdict RunOut(uint32_t worker, Marking::Local& local);
  // A processor that runs goroutines stands where it may be stopped. It must come here again and
  // again, or Leave.
  void AtSafePoint(uint32_t mutator, Marking::Local& local);
  // It runs no goroutines any more.
  void Leave(uint32_t mutator, Marking::Local& local);
  // What a mutator gave to the pool may wake a worker.
  void WakeWorker();
  bool has_ended() const { return ended_.load(); }

 private:
  enum class Request : uint8_t { kNone, kFlush, kStop };
  struct Worker {
    sync::Note note{"worker"};
    bool sleeps = false;  // guarded by lock_
  };
  struct Mutator {
    sync::Note note{"mutator"};
    Request answered = Request::kNone;  // guarded by lock_
    bool has_left = false;              // guarded by lock_
  };

  // Asks all mutators and returns when they have answered; whether any had work.
  bool Ask(Request request);
  // Under lock_: one of those asked has answered.
  void Answered(bool had_work);
  bool TryToFinish(Marking::Local& local);
  void StartMutators();

  Marking& marking_;
  sync::Mutex lock_{sync::LockRank::kMarkTermination};
  std::deque<Worker> workers_;
  std::deque<Mutator> mutators_;
  // Guarded by lock_:
  uint32_t out_of_work_ = 0;
  uint32_t unanswered_ = 0;
  bool had_work_ = false;
  // What is asked, where mutators look without the lock.
  sync::Atomic<Request> request_{Request::kNone, "request"};
  sync::Note all_answered_{"all answered"};
  sync::Atomic<bool> ended_{false, "ended"};
};

}  // namespace assay::runtime
