#include "reference_runtime/value/itab.h"

#include <new>

#include "image/image.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

// Where the methods of a concrete type meet those of an interface: both are sorted by name, then
// package, so one pass over both finds all. Calls found(i, method) for each method of the interface
// in order, with null for one that is missing, until `found` returns false.
template <typename Found>
void MatchMethods(const image::Type& interface_type, const image::Type& type, Found found) {
  auto candidate = type.methods.begin();
  for (size_t i = 0; i < interface_type.methods.size(); ++i) {
    const image::Method& wanted = interface_type.methods[i];
    while (candidate != type.methods.end() &&
           (candidate->name < wanted.name ||
            (candidate->name == wanted.name && candidate->package < wanted.package))) {
      ++candidate;
    }
    const bool is_match = candidate != type.methods.end() && candidate->name == wanted.name &&
                          candidate->package == wanted.package &&
                          candidate->signature == wanted.signature;
    if (!found(i, is_match ? &*candidate : nullptr)) return;
  }
}

}  // namespace

const Itabs::Entry* Itabs::Search(const Chain& chain, const image::Type& interface_type,
                                  const image::Type& type) {
  // Acquire: pairs with the release in Find, so that the entry is complete.
  const Entry* entry = chain.load(std::memory_order_acquire);
  while (entry != nullptr && (entry->interface_type != &interface_type || entry->type != &type)) {
    entry = entry->next;
  }
  return entry;
}

const Itab* Itabs::Find(const image::Type& interface_type, const image::Type& type) {
  const size_t a = std::hash<const void*>()(&interface_type) / alignof(image::Type);
  const size_t b = std::hash<const void*>()(&type) / alignof(image::Type);
  Chain& chain = chains_[(a * 31 + b) % kChains];
  const Entry* entry = Search(chain, interface_type, type);
  if (entry == nullptr) {
    const sync::MutexLock lock(lock_);
    entry = Search(chain, interface_type, type);
    if (entry == nullptr) {
      Entry& made = entries_.emplace_back();
      made.interface_type = &interface_type;
      made.type = &type;
      made.itab = Make(interface_type, type);
      made.next = chain.load(std::memory_order_relaxed);  // only holders of the lock write it
      chain.store(&made, std::memory_order_release);
      entry = &made;
    }
  }
  return reinterpret_cast<const Itab*>(entry->itab.get());
}

std::unique_ptr<std::byte[]> Itabs::Make(const image::Type& interface_type,
                                         const image::Type& type) {
  if (!MissingMethod(interface_type, type).empty()) return nullptr;
  const size_t functions = interface_type.methods.size();
  auto memory =
      std::make_unique<std::byte[]>(sizeof(Itab) + functions * sizeof(const image::Function*));
  auto* const itab = new (memory.get()) Itab;
  itab->interface_type = &interface_type;
  itab->type = &type;
  MatchMethods(interface_type, type, [&](size_t i, const image::Method* method) {
    // Null of what no program calls through an interface.
    if (method->function != image::kNone) {
      itab->functions[i] = &world_.image().function(method->function);
    }
    return true;
  });
  return memory;
}

std::string MissingMethod(const image::Type& interface_type, const image::Type& type) {
  std::string missing;
  MatchMethods(interface_type, type, [&](size_t i, const image::Method* method) {
    if (method == nullptr) missing = interface_type.methods[i].name;
    return method != nullptr;
  });
  return missing;
}

}  // namespace assay::runtime
