// Assists: who allocates while objects are marked pays for it by marking, so that marking ends
// before memory does. Go: gcAssistAlloc, bgScanCredit.
//
// A processor that allocates goes into debt. It pays with the credit that workers have earned, else
// it marks itself before it runs the next goroutine. Nobody waits for credit: if there is nothing
// to mark the debt stays while workers have the rest in hand, and the goroutine runs. Go has a
// queue of those who wait; docs/decisions/0028-collecting-beside-goroutines.md says why there is
// none.
//
// Threads: any.
//
// Invariants:
//  Q1. Credit is neither made nor lost: what was earned is what was paid and what is left.
//  Q2. A debt is forgiven only if who owes has found nothing to mark while nobody worked.
#pragma once

#include <cstdint>

#include "platform/sync.h"

namespace assay::runtime {

class Assists {
 public:
  // Pays as much of the debt as there is credit; returns what is left.
  int64_t PayFromCredit(int64_t debt);
  // Background work, in units of debt.
  void Earn(int64_t work) { credit_.fetch_add(work); }
  int64_t credit() const { return credit_.load(); }

  // What is left of a debt of which so much has been paid by marking. `found`: whether there was
  // more to mark then. `anyone_works`: a look after that, at whether workers have anything in hand.
  enum class Found : uint8_t { kSomething, kNothing };
  static int64_t Left(int64_t owed, int64_t paid, Found found, bool anyone_works);

 private:
  sync::Atomic<int64_t> credit_{0, "credit"};
};

}  // namespace assay::runtime
