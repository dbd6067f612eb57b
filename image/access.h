// FrameAccess: which bytes of its own frame an instruction reads and writes, and whether pointers
// may lie there.
//
// One function knows this of every instruction: the verifier holds frames to it, and so can whoever
// tests a stack map.
#pragma once

#include <vector>

#include "image/image.h"

namespace assay::image {

enum class Shape : uint8_t {
  kAny,      // either; only the bounds matter
  kBits,     // no pointers
  kPointer,  // one pointer
  kTyped,    // a value of `type`
  kString,
  kSlice,
  kInterface,
};

struct FrameAccess {
  enum class Direction : uint8_t { kRead, kWrite };
  Direction direction = Direction::kRead;
  int32_t offset = 0;
  int64_t bytes = 0;
  Shape shape = Shape::kAny;
  const Type* type = nullptr;  // of kTyped
};

// Appends the accesses of `instruction`. Needs its T operands to be valid. Arguments and results in
// the outgoing area are not listed.
void AppendFrameAccesses(const Image& image, const Instruction& instruction,
                         std::vector<FrameAccess>& out);

// Whether word `index` (of 8 bytes) of an access of this shape holds a pointer.
bool HoldsPointer(const FrameAccess& access, size_t index);

}  // namespace assay::image
