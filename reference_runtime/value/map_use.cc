#include "reference_runtime/value/map_use.h"

#include <string>

#include "reference_runtime/scheduler/scheduler.h"

namespace assay::runtime {
namespace {

constexpr uint32_t kWriting = ~uint32_t{0};

void TouchMap(World& world, Goroutine& g, const Map& map, Touch touch) {
  if (Observer* const observer = world.observer()) observer->Memory(g, &map, 8, touch);
}

// Whether another goroutine may just be changing the map. Its operations are over in no time here;
// but if it was interrupted after one, and has synchronised with nobody since, then it might as
// well have been interrupted within. In stepped runs that is the race detector's business, and in
// parallel ones operations do overlap.
bool IsBeingWritten(World& world, const Goroutine& g, const Map& map) {
  const Goroutine* const writer = map.writer;
  if (world.is_stepped() || world.is_parallel()) return false;
  return writer != nullptr && writer != &g && writer->id == map.writer_id &&
         writer->state == GoState::kRunnable && writer->syncs == map.writer_syncs;
}

}  // namespace

MapUse::~MapUse() {
  if (map_ == nullptr) return;
  // Release: what was done to the map comes before the next use.
  if (touch_ == Touch::kWrite) {
    map_->users.store(0, std::memory_order_release);
  } else {
    map_->users.fetch_sub(1, std::memory_order_release);
  }
}

// False if others use the map in a way that forbids it. *found says what they do. Operations that
// overlap and do not both read are the program's fault, and are always found; so they need no other
// care.
bool MapUse::Begin(World& world, Map& map, Touch touch, Touch* found) {
  if (!world.is_parallel()) return true;
  uint32_t users = 0;
  while (!map.users.compare_exchange_weak(users, touch == Touch::kWrite ? kWriting : users + 1,
                                          std::memory_order_acquire)) {
    if (users == kWriting || (touch == Touch::kWrite && users != 0)) {
      *found = users == kWriting ? Touch::kWrite : Touch::kRead;
      return false;
    }
  }
  map_ = &map;
  touch_ = touch;
  return true;
}

Flow MapUse::BeginWrite(World& world, Goroutine& g, Map& map) {
  TouchMap(world, g, map, Touch::kWrite);
  Touch others = Touch::kRead;
  if (!Begin(world, map, Touch::kWrite, &others)) {
    return world.Fatal(
        g, others == Touch::kWrite ? "concurrent map writes" : "concurrent map read and map write");
  }
  if (IsBeingWritten(world, g, map)) return world.Fatal(g, "concurrent map writes");
  map.writer = &g;
  map.writer_id = g.id;
  map.writer_syncs = g.syncs;
  return Flow::kNext;
}

Flow MapUse::BeginRead(World& world, Goroutine& g, Map& map, std::string_view what) {
  TouchMap(world, g, map, Touch::kRead);
  Touch others = Touch::kRead;
  if (Begin(world, map, Touch::kRead, &others) && !IsBeingWritten(world, g, map)) {
    return Flow::kNext;
  }
  return world.Fatal(g, "concurrent map " + std::string(what) + " and map write");
}

void MapUse::BeginQuietRead(World& world, Goroutine& g, Map& map) {
  TouchMap(world, g, map, Touch::kRead);
  Touch others = Touch::kRead;
  for (int i = 0; !Begin(world, map, Touch::kRead, &others); i++) sync::Pause(i);
}

}  // namespace assay::runtime
