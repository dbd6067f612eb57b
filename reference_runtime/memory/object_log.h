// ObjectLog: the objects of a World whose memory is not used again, for a collector that finds out
// what is dead and leaves it where it is.
//
// Threads: one at a time; the Allocator, whose lock guards it, sees to that.
#pragma once

#include <cstdint>
#include <vector>

#include "reference_runtime/memory/objects.h"

namespace assay::runtime {

class ObjectLog final : public Objects {
 public:
  void Add(const Object& object) { entries_.push_back({object, false}); }
  void Reset() {
    entries_.clear();
    freed_.clear();
  }

  bool Find(const void* address, Object* out) const override;
  void ClearMarks() override;
  bool Mark(const Object& object) override;
  void Unmark(const Object& object) override;
  bool is_marked(const Object& object) const override;
  bool is_poisoned(const void* address) const override;
  SweepResult Sweep(Poison poison) override;

 private:
  struct Entry {
    Object object;
    bool marked = false;
  };
  const Entry* Lookup(const void* address) const;
  Entry& At(const Object& object);

  std::vector<Object> freed_;   // by the last Sweep, if it poisoned them
  std::vector<Entry> entries_;  // sorted by address from ClearMarks on
};

}  // namespace assay::runtime
