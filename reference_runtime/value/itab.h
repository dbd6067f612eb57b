// Itabs: the World's table of itabs, one for each pair of interface and concrete type that met. Go:
// itabTable.
//
// Source:   Go 1.22 iface.go for the idea; Go spec, "Implementing an interface".
// Threads:  one M for now, the thread of its World. Lifetime: an Itab lives as long as its World.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>

#include "image/type.h"
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
  struct Pair {
    const image::Type* interface_type;
    const image::Type* type;
    bool operator==(const Pair&) const = default;
  };
  struct PairHash {
    size_t operator()(const Pair& pair) const;
  };

  World& world_;
  // The memory of each itab; null for a type that does not implement the interface.
  std::unordered_map<Pair, std::unique_ptr<std::byte[]>, PairHash> itabs_;
};

// The first method of `interface_type`, in order of names, that `type` lacks; "" if it implements
// it.
std::string MissingMethod(const image::Type& interface_type, const image::Type& type);

}  // namespace assay::runtime
