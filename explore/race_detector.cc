#include "explore/race_detector.h"

#include <algorithm>

namespace assay::explore {
namespace {

constexpr uint64_t kGranuleBytes = 8;
// Subjects whose addresses differ from run to run would fill the memory; dropping the tables
// between two runs loses nothing.
constexpr size_t kTableMax = 1 << 20;

void Join(std::vector<uint32_t>& into, const std::vector<uint32_t>& from) {
  if (into.size() < from.size()) into.resize(from.size(), 0);
  for (size_t i = 0; i < from.size(); ++i) into[i] = std::max(into[i], from[i]);
}

}  // namespace

void RaceDetector::BeginRun() {
  ++run_;
  new_races_.clear();
  if (granules_.size() > kTableMax) granules_.clear();
  if (syncs_.size() > kTableMax) syncs_.clear();
}

RaceDetector::Clock& RaceDetector::ClockOf(ThreadId thread) {
  const size_t index = static_cast<size_t>(thread);
  if (index >= clocks_.size()) {
    clocks_.resize(index + 1);
    clock_runs_.resize(index + 1, 0);
  }
  Clock& clock = clocks_[index];
  if (clock_runs_[index] != run_) {
    clock_runs_[index] = run_;
    clock.assign(index + 1, 0);
    clock[index] = 1;
  }
  return clock;
}

void RaceDetector::Spawn(ThreadId parent, ThreadId child) {
  ClockOf(child);  // may move the clocks
  Clock& from = ClockOf(parent);
  Join(clocks_[static_cast<size_t>(child)], from);
  ++from[static_cast<size_t>(parent)];
}

void RaceDetector::Acquire(ThreadId thread, ObjectId sync) {
  const auto found = syncs_.find(sync);
  if (found != syncs_.end() && found->second.run == run_)
    Join(ClockOf(thread), found->second.clock);
}

void RaceDetector::Release(ThreadId thread, ObjectId sync) {
  Clock& clock = ClockOf(thread);
  SyncClock& target = syncs_[sync];
  if (target.run != run_) {
    target.run = run_;
    target.clock.assign(clock.begin(), clock.end());
  } else {
    Join(target.clock, clock);
  }
  ++clock[static_cast<size_t>(thread)];
}

void RaceDetector::Read(ThreadId thread, uint64_t address, uint32_t size, PlaceId place) {
  Touch(thread, address, size, place, /*is_write=*/false);
}

void RaceDetector::Write(ThreadId thread, uint64_t address, uint32_t size, PlaceId place) {
  Touch(thread, address, size, place, /*is_write=*/true);
}

void RaceDetector::Touch(ThreadId thread, uint64_t address, uint32_t size, PlaceId place,
                         bool is_write) {
  const Clock& now = ClockOf(thread);
  const uint32_t time = now[static_cast<size_t>(thread)];
  const uint64_t end = address + size;
  for (uint64_t at = address; at < end;) {
    const uint64_t granule = at / kGranuleBytes;
    const uint64_t first = at % kGranuleBytes;
    const uint64_t bytes = std::min(end - at, kGranuleBytes - first);
    const auto mask = static_cast<uint8_t>(((1u << bytes) - 1) << first);
    TouchGranule(now, granule, {thread, time, mask, is_write, place});
    at += bytes;
  }
}

void RaceDetector::TouchGranule(const Clock& now, uint64_t granule, const Record& access) {
  Granule& cell = granules_[granule];
  if (cell.run != run_) {
    cell.run = run_;
    cell.records.clear();
  }
  size_t kept = 0;
  for (size_t i = 0; i < cell.records.size(); ++i) {
    const Record record = cell.records[i];
    const size_t thread = static_cast<size_t>(record.thread);
    const bool is_before = thread < now.size() && record.time <= now[thread];
    if (!is_before && (record.mask & access.mask) != 0 && (record.is_write || access.is_write)) {
      Report(record, access, granule * kGranuleBytes);
    }
    // Whatever races with a forgotten record later also races with this access, which comes after
    // it, touches the same bytes and conflicts with at least as much.
    const bool is_covered =
        is_before && (record.mask & ~access.mask) == 0 && (access.is_write || !record.is_write);
    if (!is_covered) cell.records[kept++] = record;
  }
  cell.records.resize(kept);
  cell.records.push_back(access);
}

void RaceDetector::Report(const Record& earlier, const Record& later, uint64_t address) {
  const auto [low, high] = std::minmax(earlier.place, later.place);
  if (!reported_[low].insert(high).second) return;
  new_races_.push_back({{earlier.place, earlier.thread, earlier.is_write},
                        {later.place, later.thread, later.is_write},
                        address});
}

}  // namespace assay::explore
