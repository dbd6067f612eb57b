// CheckHeap: looks for what must never be in a heap and on its stacks, whichever runtime's they
// are.
//
// Invariants:
//  H1. Spans do not overlap, and their blocks fit.
//  H2. A span counts its blocks in use exactly; each is told once.
//  H3. What can be reached from roots and stacks does not point at a free block, nor anywhere else
//      in the heap beside its blocks.
//  H4. While the collector marks, the tricolour invariant holds: strong, no black object or root
//      points at a white object; weak, each such white object can be reached from a grey one
//      through white ones. (Dijkstra et al. 1978; Pirinen 1998.)
//  H5. When marking has ended, what can be reached is marked, and nothing is grey.
//  H6. Frames lie in their stack, one behind the other, and each one's map covers it.
//  H7. A pointer on a stack that points into a stack points into its own, and into none that was
//      given up; and no object points into a stack.
//  H8. A stack map calls pointers what points into the stack itself.
//
// Threads: any.
#pragma once

#include <string>
#include <vector>

#include "conformance/heap_walk/snapshot.h"

namespace assay::conformance {

struct HeapFault {
  std::string invariant;  // "H3"
  std::string text;       // one sentence, with addresses, and the way from a root
};

// At most kHeapFaultsMax of each invariant.
inline constexpr size_t kHeapFaultsMax = 10;
std::vector<HeapFault> CheckHeap(const HeapSnapshot& snapshot);

}  // namespace assay::conformance
