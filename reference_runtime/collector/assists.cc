#include "reference_runtime/collector/assists.h"

#include <algorithm>

namespace assay::runtime {

using sync::Defect;
using sync::IsPlanted;
using sync::MutexLock;

int64_t Assists::PayFromCredit(int64_t debt) {
  int64_t credit = credit_.load();
  while (credit > 0 && debt > 0) {
    const int64_t paid = std::min(credit, debt);
    if (IsPlanted(Defect::kCreditTakenWithoutRace)) {
      credit_.store(credit - paid);
      return debt - paid;
    }
    if (credit_.compare_exchange_strong(credit, credit - paid)) return debt - paid;
  }
  return debt;
}

void Assists::Wait(Debtor& debtor, int64_t debt) {
  {
    const MutexLock lock(lock_);
    if (ended_.load()) return;
    debtor.debt.set(debt);
    debtor.next.set(nullptr);
    debtor.note.Clear();
    if (first_.load() == nullptr) {
      first_.store(&debtor);
    } else {
      last_->next.set(&debtor);
    }
    Debtor* const before = last_;
    last_ = &debtor;
    // A worker that saw an empty queue gave its work to the credit; if that was after we looked
    // last, nobody else will use it. Once we are in the queue it is seen by one of the two.
    if (!IsPlanted(Defect::kAssistWaitsWithoutLook) && credit_.load() > 0) {
      debt = PayFromCredit(debt);
      debtor.debt.set(debt);
      if (debt <= 0) {
        if (first_.load() == &debtor) {
          first_.store(nullptr);
        } else {
          before->next.set(nullptr);
        }
        last_ = before;
        return;
      }
    }
  }
  debtor.note.Sleep();
}

void Assists::Earn(int64_t work) {
  if (first_.load() == nullptr) {
    credit_.fetch_add(work);
    // Somebody who came to the queue in between may have looked too early.
    if (first_.load() == nullptr) return;
    work = credit_.exchange(0);
  }
  const MutexLock lock(lock_);
  while (work > 0) {
    Debtor* const debtor = first_.load();
    if (debtor == nullptr) break;
    const int64_t paid = std::min(work, debtor->debt.get());
    work -= paid;
    debtor->debt.set(debtor->debt.get() - paid);
    if (debtor->debt.get() > 0) break;
    first_.store(debtor->next.get());
    debtor->note.Wake();
  }
  if (work > 0) credit_.fetch_add(work);
}

void Assists::End() {
  const MutexLock lock(lock_);
  ended_.store(true);
  if (IsPlanted(Defect::kEndForgetsDebtors)) return;
  while (Debtor* const debtor = first_.load()) {
    first_.store(debtor->next.get());
    debtor->note.Wake();
  }
}

}  // namespace assay::runtime
