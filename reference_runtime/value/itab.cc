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

size_t Itabs::PairHash::operator()(const Pair& pair) const {
  const size_t a = std::hash<const void*>()(pair.interface_type);
  const size_t b = std::hash<const void*>()(pair.type);
  return a * 31 + b;
}

const Itab* Itabs::Find(const image::Type& interface_type, const image::Type& type) {
  const auto [it, is_new] = itabs_.try_emplace(Pair{&interface_type, &type});
  if (is_new && MissingMethod(interface_type, type).empty()) {
    const size_t functions = interface_type.methods.size();
    it->second =
        std::make_unique<std::byte[]>(sizeof(Itab) + functions * sizeof(const image::Function*));
    auto* const itab = new (it->second.get()) Itab;
    itab->interface_type = &interface_type;
    itab->type = &type;
    MatchMethods(interface_type, type, [&](size_t i, const image::Method* method) {
      itab->functions[i] = &world_.image().function(method->function);
      return true;
    });
  }
  return reinterpret_cast<const Itab*>(it->second.get());
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
