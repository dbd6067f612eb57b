#include "reference_runtime/collector/marking.h"

namespace assay::runtime {

using sync::Defect;
using sync::IsPlanted;

void Marking::Remember(Local& local, void* object) {
  if (object == nullptr) return;
  if (local.shaded_count == local.shaded.size()) FlushShaded(local);
  local.shaded[local.shaded_count++] = object;
}

void Marking::FlushShaded(Local& local) {
  for (size_t i = 0; i < local.shaded_count; ++i) Shade(local, local.shaded[i]);
  local.shaded_count = 0;
}

void Marking::Write(Local& local, Slot& slot, void* value) {
  // Relaxed: the flag changes while the world is stopped only.
  if (is_on_.load(std::memory_order_relaxed)) {
    const bool shades_old = design_ == Design::kHybrid && !IsPlanted(Defect::kBarrierOmitsDeletion);
    if (shades_old) Remember(local, slot.load(std::memory_order_relaxed));
    if (!IsPlanted(Defect::kBarrierOmitsInsertion)) Remember(local, value);
  }
  slot.store(value, std::memory_order_relaxed);
}

void Marking::Strengthened(Local& local, void* object) {
  // Nothing else keeps it, perhaps, and the stack that it comes to may be black.
  if (is_on() && !IsPlanted(Defect::kWeakNotShaded)) Remember(local, object);
}

void Marking::Shade(Local& local, void* object) {
  if (object != nullptr && graph_.Mark(object)) local.work.Put(object);
}

int Marking::Drain(Local& local, int objects_max) {
  int done = 0;
  while (done < objects_max) {
    void* const object = local.work.TryGet();
    if (object == nullptr) break;
    graph_.ForEachPointer(object, [&](void* target) { Shade(local, target); });
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
