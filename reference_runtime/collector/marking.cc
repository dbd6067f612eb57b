#include "reference_runtime/collector/marking.h"

namespace assay::runtime {

using sync::Defect;
using sync::IsPlanted;

MarkingLocal::MarkingLocal(Marking& marking) : work(marking.pool()) {}

void Marking::Remember(Local& local, void* object) {
  if (object == nullptr) return;
  if (local.shaded_count == local.shaded.size()) FlushShaded(local);
  local.shaded[local.shaded_count++] = object;
}

void Marking::FlushShaded(Local& local) {
  for (size_t i = 0; i < local.shaded_count; ++i) Shade(local, local.shaded[i]);
  local.shaded_count = 0;
}

void Marking::Overwriting(Local& local, void* old, void* value) {
  if (shades_overwritten() && !IsPlanted(Defect::kBarrierOmitsDeletion)) Remember(local, old);
  if (shades_written() && !IsPlanted(Defect::kBarrierOmitsInsertion)) Remember(local, value);
}

void Marking::Write(Local& local, Slot& slot, void* value) {
  // Relaxed: the flag changes while the world is stopped only.
  if (is_on_.load(std::memory_order_relaxed)) {
    Overwriting(local, slot.load(std::memory_order_relaxed), value);
  }
  slot.store(value, std::memory_order_relaxed);
}

void Marking::Strengthened(Local& local, void* object) {
  // Nothing else keeps it, perhaps, and the stack that it comes to may be black.
  if (is_on() && !IsPlanted(Defect::kWeakNotShaded)) Remember(local, object);
}

void Marking::Shade(Local& local, void* object) {
  if (object == nullptr) return;
  const ObjectGraph::Marked marked = graph_.Mark(object);
  if (marked.start == nullptr) return;
  local.objects++;
  local.bytes += marked.bytes;
  if (marked.has_pointers) local.work.Put(marked.start);
}

int Marking::Drain(Local& local, int objects_max, uint64_t bytes_max) {
  const uint64_t before = local.work_bytes;
  int done = 0;
  while (done < objects_max && local.work_bytes - before < bytes_max) {
    void* const object = local.work.TryGet();
    if (object == nullptr) break;
    local.work_bytes += graph_.LookThrough(object, *this, local);
    done++;
  }
  return done;
}

bool Marking::Flush(Local& local) {
  const bool had_shaded = local.shaded_count > 0;
  FlushShaded(local);
  const bool had_work = local.work.Flush();
  return had_shaded || had_work;
}

}  // namespace assay::runtime
