// PageRuns: the free pages of a heap, as runs of neighbours; and which of them have memory behind
// them. Go: pageAlloc.
//
// The run for a request is the smallest that is large enough, of equal ones the one with the lowest
// address: so large runs stay whole and the top of the heap empties. A run is either committed or
// scavenged, that is given back to the platform, zero when it is used again; neighbours of one kind
// are one run.
//
// Threads: whoever guards the heap.
//
// Invariants:
//  R1. Runs do not overlap, and no two neighbours of one kind touch.
//  R2. The two indexes hold the same runs; the counts of pages are those of the runs.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <utility>

namespace assay::runtime {

class PageRuns {
 public:
  enum class Kind : uint8_t { kCommitted, kScavenged };
  struct Run {
    uint64_t first = 0;
    uint64_t pages = 0;  // 0: there is none
  };
  struct Taken {
    Run run;
    uint64_t scavenged_pages = 0;  // of it
  };

  // [first, first + pages) is free now.
  void Add(Run run, Kind kind);
  // The best fit. Committed and scavenged neighbours make room together when no run alone does.
  Taken Take(uint64_t pages);
  // Makes up to `pages` committed pages at the highest addresses scavenged, and returns what they
  // are: whoever owns the memory gives it back. Go: scavengeOne.
  Run Scavenge(uint64_t pages);

  uint64_t committed_pages() const { return pages_[0]; }
  uint64_t scavenged_pages() const { return pages_[1]; }
  void CheckInvariants() const;

 private:
  struct Value {
    uint64_t pages;
    Kind kind;
  };
  using ByAddress = std::map<uint64_t, Value>;

  void Insert(Run run, Kind kind);
  void Erase(ByAddress::iterator run);
  // Makes the run another one of the same kind, which lies between the same neighbours. Unlike
  // Erase and Insert it needs no memory.
  void Change(ByAddress::iterator run, Run to);
  // Takes the first `pages` pages of what begins at `first`, across kinds.
  Taken TakeFrom(uint64_t first, uint64_t pages);
  // Where enough neighbouring runs of both kinds begin; false when nowhere.
  bool FindAcross(uint64_t pages, uint64_t* first) const;

  ByAddress by_address_;
  std::set<std::pair<uint64_t, uint64_t>> by_size_;  // pages, first
  uint64_t pages_[2] = {0, 0};                       // by kind
};

}  // namespace assay::runtime
