#include "reference_runtime/memory/object_log.h"

#include <algorithm>

namespace assay::runtime {

const ObjectLog::Entry* ObjectLog::Lookup(const void* address) const {
  const auto after =
      std::upper_bound(entries_.begin(), entries_.end(), address,
                       [](const void* at, const Entry& entry) { return at < entry.object.start; });
  if (after == entries_.begin()) return nullptr;
  const Entry& entry = *std::prev(after);
  const auto offset =
      static_cast<uint64_t>(static_cast<const std::byte*>(address) - entry.object.start);
  return offset < entry.object.size ? &entry : nullptr;
}

ObjectLog::Entry& ObjectLog::At(const Object& object) {
  return const_cast<Entry&>(*Lookup(object.start));
}

bool ObjectLog::Find(const void* address, Object* out) const {
  const Entry* const entry = Lookup(address);
  if (entry == nullptr) return false;
  *out = entry->object;
  return true;
}

void ObjectLog::ClearMarks() {
  std::sort(entries_.begin(), entries_.end(),
            [](const Entry& a, const Entry& b) { return a.object.start < b.object.start; });
  for (Entry& entry : entries_) entry.marked = false;
}

bool ObjectLog::Mark(const Object& object) {
  Entry& entry = At(object);
  const bool was_marked = entry.marked;
  entry.marked = true;
  return !was_marked;
}

void ObjectLog::Unmark(const Object& object) { At(object).marked = false; }

bool ObjectLog::is_marked(const Object& object) const { return Lookup(object.start)->marked; }

bool ObjectLog::is_poisoned(const void* address) const {
  return std::any_of(freed_.begin(), freed_.end(), [&](const Object& object) {
    const auto* const byte = static_cast<const std::byte*>(address);
    return byte >= object.start && byte < object.start + object.size;
  });
}

SweepResult ObjectLog::Sweep(Poison poison) {
  SweepResult result;
  freed_.clear();
  for (const Entry& entry : entries_) {
    if (entry.marked) continue;
    result.objects_freed++;
    result.bytes_freed += entry.object.size;
    if (poison == Poison::kNo) continue;
    std::fill_n(entry.object.start, entry.object.size, kPoison);
    freed_.push_back(entry.object);
  }
  std::erase_if(entries_, [](const Entry& entry) { return !entry.marked; });
  return result;
}

}  // namespace assay::runtime
