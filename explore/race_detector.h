// RaceDetector: finds plain accesses that conflict without happens-before, in one run of a subject.
//
// Source:  Flanagan and Freund, "FastTrack: efficient and precise dynamic race detection", PLDI
// 2009:
//          vector clocks for threads and synchronisation objects, epochs for accesses. Memory is
//          watched in granules of eight bytes with a mask of the bytes touched, so that ranges that
//          overlap conflict and neighbours do not.
// Threads: one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "explore/subject.h"

namespace assay::explore {

// Two accesses to common bytes, at least one a write, ordered by nothing.
struct Race {
  struct Side {
    PlaceId place = 0;
    ThreadId thread = kNoThread;
    bool is_write = false;
  };
  Side first;  // the one that came first in the run that showed the race
  Side second;
  uint64_t address = 0;  // of the first granule in common
};

class RaceDetector {
 public:
  // Forgets the run before it; remembers which pairs of places were reported.
  void BeginRun();

  void Spawn(ThreadId parent, ThreadId child);
  void Acquire(ThreadId thread, ObjectId sync);
  void Release(ThreadId thread, ObjectId sync);
  void Read(ThreadId thread, uint64_t address, uint32_t size, PlaceId place);
  void Write(ThreadId thread, uint64_t address, uint32_t size, PlaceId place);

  // The races of this run whose pair of places no earlier run showed.
  const std::vector<Race>& new_races() const { return new_races_; }

 private:
  using Clock = std::vector<uint32_t>;  // by thread; absent entries are 0

  struct Record {
    ThreadId thread;
    uint32_t time;
    uint8_t mask;
    bool is_write;
    PlaceId place;
  };
  // What is known of eight bytes: the accesses that a later one may still race with.
  struct Granule {
    uint64_t run = 0;  // records of an older run are void
    std::vector<Record> records;
  };
  struct SyncClock {
    uint64_t run = 0;
    Clock clock;
  };

  Clock& ClockOf(ThreadId thread);
  void Touch(ThreadId thread, uint64_t address, uint32_t size, PlaceId place, bool is_write);
  void TouchGranule(const Clock& now, uint64_t granule, const Record& access);
  void Report(const Record& earlier, const Record& later, uint64_t address);

  uint64_t run_ = 0;
  std::vector<Clock> clocks_;  // by thread
  std::vector<uint64_t> clock_runs_;
  std::unordered_map<ObjectId, SyncClock> syncs_;
  std::unordered_map<uint64_t, Granule> granules_;
  std::unordered_map<PlaceId, std::unordered_set<PlaceId>> reported_;
  std::vector<Race> new_races_;
};

}  // namespace assay::explore
