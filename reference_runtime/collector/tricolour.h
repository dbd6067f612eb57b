// Tricolour: checks in the middle of a marking that it will lose nothing: G3, concurrent_mark.h. A
// white object that something black points at must be protected: something grey leads to it
// through white ones. (The weak invariant: Pirinen 1998.) Barrier and marking are wrong as soon as
// this does not hold; what is then lost shows later, if at all.
//
// Threads: while nothing else runs.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

#include "reference_runtime/collector/root_scan.h"
#include "reference_runtime/memory/heap.h"

namespace assay::runtime {

class Tricolour {
 public:
  explicit Tricolour(Heap& heap) : heap_(heap) {}

  // First, what is grey: an object that waits to be looked through, and a word of a root that does.
  void AddGrey(const void* object);
  void AddGreyWord(const void* word) { Protect(word); }
  // Then all that they protect.
  void Close();
  // Then whether `word`, of a black root, points at nothing that is white and not protected.
  bool IsSafe(const void* word) const;
  // The same for the black objects.
  void CheckObjects() const;

  // Calls back with each word that a RootScan finds.
  template <typename Visit>
  class Sink final : public RootSink {
   public:
    Sink(const Heap& heap, Visit visit) : heap_(heap), visit_(visit) {}
    bool Reached(const void* word) override {
      if (!heap_.MayContain(word)) return false;
      visit_(word);
      return true;
    }

   private:
    const Heap& heap_;
    Visit visit_;
  };

 private:
  void Protect(const void* word);
  bool IsWhite(const void* word, Object* out) const;

  Heap& heap_;
  std::unordered_set<const void*> grey_;       // by their starts
  std::unordered_set<const void*> protected_;  // white ones, likewise
  std::vector<Object> pending_;                // of both: what they lead to is to be protected
};

}  // namespace assay::runtime
