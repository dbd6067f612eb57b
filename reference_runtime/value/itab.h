// Itabs: the World's table of itabs, one for each pair of interface and concrete type that met. Go:
// itabTable.
//
// Source:   Go 1.22 iface.go for the idea; Go spec, "Implementing an interface".
// Threads:  any. To find what was found before needs no lock.
// Lifetime: an Itab lives as long as its World.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <deque>
#include <memory>
#include <string>

#include "image/type.h"
#include "platform/mutex.h"
#include "reference_runtime/value/values.h"

namespace assay::runtime {

class Itabs {
 public:
  explicit Itabs(World& world) : world_(world) {}

  // The itab of `type` as `interface_type`, a non-empty interface type; null if type lacks a
  // method.
  const Itab* Find(const image::Type& interface_type, const image::Type& type);

  // Keeps all itabs: they say nothing about a run.
  void Reset() {}

 private:
  // What is known of a pair. Never changed, once others can see it.
  struct Entry {
    const image::Type* interface_type = nullptr;
    const image::Type* type = nullptr;
    // The memory of the itab; null for a type that does not implement the interface.
    std::unique_ptr<std::byte[]> itab;
    const Entry* next = nullptr;  // in the chain
  };
  using Chain = std::atomic<const Entry*>;
  static constexpr size_t kChains = 1024;

  static const Entry* Search(const Chain& chain, const image::Type& interface_type,
                             const image::Type& type);
  std::unique_ptr<std::byte[]> Make(const image::Type& interface_type, const image::Type& type);

  World& world_;
  std::array<Chain, kChains> chains_{};
  sync::Mutex lock_{sync::LockRank::kLeaf};  // for changes
  std::deque<Entry> entries_;                // guarded by lock_
};

// The first method of `interface_type`, in order of names, that `type` lacks; "" if it implements
// it.
std::string MissingMethod(const image::Type& interface_type, const image::Type& type);

}  // namespace assay::runtime
