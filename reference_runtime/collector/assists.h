// Assists: who allocates while objects are marked pays for it by marking, so that marking ends
// before memory does. Go: gcAssistAlloc, bgScanCredit, assistQueue.
//
// A goroutine that allocates goes into debt. It pays with the credit that background workers have
// earned; else it marks itself; and if it finds nothing to mark it waits until workers have earned
// enough, first come, first served.
//
// Source:  Go 1.22, mgcmark.go.
// Threads: any.
//
// Invariants:
//  Q1. Credit is neither made nor lost: what was earned is what was paid and what is left.
//  Q2. Nobody waits while there is credit, or after marking has ended. (No deadlock.)
#pragma once

#include <cstdint>

#include "platform/mutex.h"
#include "platform/note.h"
#include "platform/sync.h"

namespace assay::runtime {

class Assists {
 public:
  // Who waits until a debt is paid.
  struct Debtor {
    sync::Note note{"assist"};
    sync::Plain<int64_t> debt{0};
    sync::Plain<Debtor*> next{nullptr};
  };

  // Pays as much of the debt as there is credit; returns what is left.
  int64_t PayFromCredit(int64_t debt);
  // Waits until the debt is paid by others, or marking has ended. `debtor` is the caller's.
  void Wait(Debtor& debtor, int64_t debt);
  // Background work, in units of debt. Pays who waits first.
  void Earn(int64_t work);
  // Marking has ended: nobody owes anything. Go: gcWakeAllAssists.
  void End();

  int64_t credit() const { return credit_.load(); }

 private:
  sync::Atomic<int64_t> credit_{0, "credit"};
  sync::Atomic<bool> ended_{false, "ended"};
  sync::Mutex lock_{sync::LockRank::kAssists};
  // Guarded by lock_, but that emptiness is looked at without:
  sync::Atomic<Debtor*> first_{nullptr, "assist queue"};
  Debtor* last_ = nullptr;
};

}  // namespace assay::runtime
