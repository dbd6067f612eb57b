#include "reference_runtime/channel/footprint.h"

#include <cstddef>

#include "reference_runtime/platform/report.h"

namespace assay::runtime {
namespace {

// Addresses within the channel stand for its objects.
const void* Senders(const Channel& c) { return &c; }
const void* Receivers(const Channel& c) { return &c.receivers; }
const void* Closedness(const Channel& c) { return &c.closing; }
const void* Place(const Channel& c, int64_t number) { return &c.slot_edges[number % c.slots]; }
static_assert(offsetof(Channel, receivers) >= 8 && sizeof(WaitQueue) >= 8 && sizeof(Edge) >= 8,
              "the objects of a channel have words of their own");

// Whether the channel must be taken as a whole.
bool IsOne(World& world, const Channel& c) {
  return c.slots == 0 || c.senders.has_live_select() || c.receivers.has_live_select() ||
         world.has_faults();
}

}  // namespace

void TouchAll(World& world, Goroutine& g, const Channel& c, Touch touch) {
  TouchObject(world, g, Senders(c), touch);
  if (c.slots == 0) return;
  TouchObject(world, g, Receivers(c), touch);
  TouchObject(world, g, Closedness(c), touch);
}

void ReportSend(World& world, Goroutine& g, const Channel& c) {
  if (IsOne(world, c)) return TouchAll(world, g, c, c.closed ? Touch::kRead : Touch::kWrite);
  TouchObject(world, g, Closedness(c), Touch::kRead);
  if (c.closed) return;
  TouchObject(world, g, Senders(c), Touch::kWrite);
  TouchObject(world, g, Place(c, c.first + c.count + c.senders.live_count()), Touch::kWrite);
}

void ReportReceive(World& world, Goroutine& g, const Channel& c) {
  const bool is_drained = c.closed && c.count == 0;
  if (IsOne(world, c)) return TouchAll(world, g, c, is_drained ? Touch::kRead : Touch::kWrite);
  // A close in place of a receive that wakes a sender makes the sender panic; a receive that finds
  // nothing waits for a close.
  if (c.count == 0 || c.senders.has_live()) TouchObject(world, g, Closedness(c), Touch::kRead);
  TouchObject(world, g, Receivers(c), is_drained ? Touch::kRead : Touch::kWrite);
  if (is_drained) return;
  TouchObject(world, g, Place(c, c.first + c.receivers.live_count()), Touch::kWrite);
}

void TouchForClose(World& world, Goroutine& g, const Channel& c) {
  if (world.observer() == nullptr) return;
  if (IsOne(world, c)) return TouchAll(world, g, c, c.closed ? Touch::kRead : Touch::kWrite);
  TouchObject(world, g, Closedness(c), c.closed ? Touch::kRead : Touch::kWrite);
  for (int64_t i = 0; i < c.senders.live_count(); ++i) {
    TouchObject(world, g, Place(c, c.first + i), Touch::kWrite);
  }
}

void TouchForLength(World& world, Goroutine& g, const Channel& c) {
  TouchObject(world, g, Senders(c), Touch::kRead);
  if (c.slots != 0) TouchObject(world, g, Receivers(c), Touch::kRead);
}

}  // namespace assay::runtime
