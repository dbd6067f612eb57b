// GoroutineList: the goroutines of a World in order of id, linked through all_next and
// all_previous.
#pragma once

#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

class GoroutineList {
 public:
  class Iterator {
   public:
    explicit Iterator(Goroutine* g) : g_(g) {}
    Goroutine* operator*() const { return g_; }
    Iterator& operator++() {
      g_ = g_->all_next;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return g_ != other.g_; }

   private:
    Goroutine* g_;
  };

  Iterator begin() const { return Iterator(first_); }
  Iterator end() const { return Iterator(nullptr); }
  bool empty() const { return first_ == nullptr; }

  void PushBack(Goroutine& g) {
    g.all_next = nullptr;
    g.all_previous = last_;
    (last_ != nullptr ? last_->all_next : first_) = &g;
    last_ = &g;
  }
  void Remove(Goroutine& g) {
    (g.all_previous != nullptr ? g.all_previous->all_next : first_) = g.all_next;
    (g.all_next != nullptr ? g.all_next->all_previous : last_) = g.all_previous;
    g.all_next = g.all_previous = nullptr;
  }

 private:
  Goroutine* first_ = nullptr;
  Goroutine* last_ = nullptr;
};

}  // namespace assay::runtime
