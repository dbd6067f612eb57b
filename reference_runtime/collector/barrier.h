// Barrier: what a store of a pointer tells the collector while objects are marked, and so what is
// known of stacks. What goroutines do to pointers meanwhile could hide a white object behind a
// black one (marking.h); three designs prevent that.
#pragma once

#include <cstdint>

namespace assay::runtime {

enum class Barrier : uint8_t {
  // Both the pointer that is overwritten and the one that is written are shaded. A stack is looked
  // through once, its goroutine stopped; then it is black for good, since what it may take from the
  // heap was in a snapshot that the first shade keeps alive. Until then it is grey though its
  // goroutine runs: what it puts behind something black the second shade keeps. (Clements, Hudson,
  // "Eliminate STW stack re-scanning", Go proposal 17503.) What Go does since 1.8.
  kHybrid,
  // The pointer that is overwritten is shaded, after Yuasa. A stack is looked through before its
  // goroutine runs again: then whatever a goroutine holds was reachable when marking began, or is
  // new.
  kSnapshot,
  // The pointer that is written is shaded, after Dijkstra. Stacks have no barrier and are grey
  // again as soon as their goroutines run: with the world stopped they are all looked through a
  // second time. What Go did before 1.8.
  kInsertion,
};

}  // namespace assay::runtime
