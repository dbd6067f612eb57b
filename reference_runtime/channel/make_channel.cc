#include <cstddef>
#include <new>

#include "reference_runtime/channel/channel.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/panic/raise.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

static_assert(offsetof(Channel, slot_edges) + sizeof(void*) <= kHeadBytes);

Flow MakeChannel(World& world, Goroutine& g, const image::Type& type, int64_t size, Channel** out) {
  const image::Type& element = *type.elem;
  // Go: maxAlloc, 48 bits of address.
  constexpr uint64_t kBytesMax = (uint64_t{1} << 48) - sizeof(Channel);
  if (size < 0 || (element.size != 0 && static_cast<uint64_t>(size) > kBytesMax / element.size)) {
    return RaisePlain(world, g, "makechan: size out of range");
  }
  void* const memory = world.allocator().NewBytes(g, sizeof(Channel), Contents::kHead);
  if (memory == nullptr) return world.OutOfMemory(g);
  auto* const c = new (memory) Channel;
  c->element_type = &element;
  c->capacity = size;
  c->slots = size == 0 && world.has_fault(Fault::kUnbufferedSendDoesNotWait) ? 1 : size;
  if (c->slots != 0) {
    c->ring =
        static_cast<std::byte*>(world.allocator().New(g, element, static_cast<uint64_t>(c->slots)));
    if (c->ring == nullptr) return world.OutOfMemory(g);
    if (world.observer() != nullptr) {
      // All zero is a slot without edges.
      c->slot_edges = static_cast<ChannelSlot*>(world.allocator().NewBytes(
          g, static_cast<uint64_t>(c->slots) * sizeof(ChannelSlot), Contents::kBytes));
      if (c->slot_edges == nullptr) return world.OutOfMemory(g);
    }
  }
  *out = c;
  return Flow::kNext;
}

}  // namespace assay::runtime
