#include "properties/image_places.h"

#include <array>

namespace assay::properties {

using image::Function;
using image::Image;
using image::Instruction;

Repair Flip(std::vector<bool>& words, size_t index) {
  std::vector<bool> flipped = words;
  if (flipped.size() <= index) flipped.resize(index + 1);
  flipped[index] = !flipped[index];
  return Set(words, std::move(flipped));
}

Site AnySite(Image& image, Dice& dice, std::initializer_list<image::Op> ops) {
  return AnySite(image, dice, [&](const Function&, const Instruction& i) {
    return std::find(ops.begin(), ops.end(), i.op) != ops.end();
  });
}

int32_t& OperandAt(Instruction& i, size_t n) {
  return *std::array<int32_t*, 5>{&i.a, &i.b, &i.c, &i.d, &i.x}[n];
}

bool IsPointerSlot(const Function& f, int64_t offset) {
  const auto word = static_cast<size_t>(offset / 8);
  return word < f.frame_pointers.size() && f.frame_pointers[word];
}

bool IsLocal(const Function& f, int64_t offset) {
  return offset >= f.outgoing_size && offset < f.frame_size - image::kFrameHeaderBytes;
}

int32_t LocalSlot(const Function& f, Dice& dice, bool pointer) {
  std::vector<int32_t> found;
  for (int32_t at = f.outgoing_size; IsLocal(f, at); at += 8) {
    if (IsPointerSlot(f, at) == pointer) found.push_back(at);
  }
  return found.empty() ? image::kNone : dice.OneOf(found);
}

}  // namespace assay::properties
