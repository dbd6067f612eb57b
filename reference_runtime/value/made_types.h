// MadeTypes: the types and the functions that a program makes while it runs, by package reflect.
//
// Source:   Go spec, "Type identity"; names as lang/codegen/types.h gives them.
// Identity: a type that the image has, or that was made before, is not made again; so two types are
//           identical exactly if they are the same object, made or not.
// Threads:  any. Lifetime: what was made lives as long as its World.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "image/function.h"
#include "image/type.h"
#include "platform/mutex.h"

namespace assay::runtime {

class World;

class MadeTypes {
 public:
  explicit MadeTypes(World& world) : world_(world) {}

  const image::Type& PointerTo(const image::Type& elem);
  const image::Type& SliceOf(const image::Type& elem);
  const image::Type& ArrayOf(uint64_t length, const image::Type& elem);
  const image::Type& ChanOf(image::ChanDirection direction, const image::Type& elem);
  const image::Type& MapOf(const image::Type& key, const image::Type& elem);
  const image::Type& FuncOf(std::vector<const image::Type*> parameters,
                            std::vector<const image::Type*> results, bool variadic);
  // The offsets of the fields are found here.
  const image::Type& StructOf(std::vector<image::Field> fields);

  // A function with the code of `code`, which has no arguments of its own, and another signature.
  const image::Function& FunctionLike(const image::Function& code, const image::Type& signature);

  // Keeps all: they say nothing about a run.
  void Reset() {}

 private:
  // The type that is built like `type`: one that there is, or `type` itself from now on.
  const image::Type& Intern(image::Type type);

  World& world_;
  sync::Mutex lock_{sync::LockRank::kLeaf};                    // guards the rest
  std::unordered_map<std::string, const image::Type*> types_;  // by how they are built
  std::deque<image::Type> made_;
  std::unordered_map<const image::Type*, std::unique_ptr<image::Function>> functions_;
};

// Whether two types have identical underlying types. Tags::kIgnored is what conversions ask for.
enum class Tags : uint8_t { kCompared, kIgnored };
bool SameUnderlying(const image::Type& a, const image::Type& b, Tags tags);

}  // namespace assay::runtime
