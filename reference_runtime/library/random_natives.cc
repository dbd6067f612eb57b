// The random words behind math/rand, math/rand/v2 and hash/maphash: the calling goroutine's own.
#include "reference_runtime/library/natives.h"

namespace assay::runtime {
namespace {

// func random() uint64
Flow NextRandom(World&, Goroutine& g, std::byte* args) {
  StoreResult(args, 0, g.random.Next());
  return Flow::kNext;
}

constexpr Native kNatives[] = {
    {.name = "math/rand.random", .function = NextRandom},
    {.name = "math/rand/v2.random", .function = NextRandom},
    {.name = "hash/maphash.random", .function = NextRandom},
};

}  // namespace

std::span<const Native> RandomNatives() { return kNatives; }

}  // namespace assay::runtime
