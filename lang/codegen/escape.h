// Escape: which variables may live in their function's frame, and which need a box in the heap.
//
// For now a variable lives in a box exactly if its address is taken, it is too large for a frame,
// or a function literal mentions it and cannot work on a copy. A copy does when nobody assigns to
// the variable after it has been captured; then the literal captures the value, which spares an
// explorer the accesses to the box.
//
// Threads: belongs to one thread; answers depend on the program alone.
#pragma once

#include <unordered_map>
#include <unordered_set>

#include "lang/types/info.h"

namespace assay::lang {

class Escape {
 public:
  // `v` is local: a variable, parameter, result or receiver of some function.
  bool needs_box(const Variable* v);

  // No other goroutine can reach v's box: every literal that mentions v is called where it stands,
  // or deferred, and so runs on the goroutine that made it. Needs needs_box(v).
  bool is_box_private(const Variable* v);

 private:
  struct Facts {
    // Range variables under language versions before 1.22: the loop assigns to them.
    std::unordered_set<const Variable*> assigned_by_loop;
    // Variables of three-part loops with a copy per iteration that only the post statement assigns:
    // while an iteration's body runs, its copy keeps its value.
    std::unordered_set<const Variable*> stepped;
    // Variables that some literal mentions which is not called or deferred where it stands.
    std::unordered_set<const Variable*> leaked;
  };

  // Facts about the variables of the outermost function around `v`, found once.
  const Facts& FactsFor(const Variable* v);

  std::unordered_map<const FunctionInfo*, Facts> facts_;
};

}  // namespace assay::lang
