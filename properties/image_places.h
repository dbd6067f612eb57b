// ImagePlaces: finds where an image can be broken, as the dice choose, and sets what is there so
// that it can be set back. For the breakages of image_breaker.h.
//
// Nothing found is a null pointer, or a Repair that is empty.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <type_traits>
#include <utility>
#include <vector>

#include "image/image.h"
#include "image/operand.h"
#include "properties/dice.h"
#include "properties/image_breaker.h"

namespace assay::properties {

// ---- setting

template <typename T>
Repair Set(T& place, std::type_identity_t<T> value) {
  const T before = place;
  place = std::move(value);
  return [&place, before] { place = before; };
}

// Past the end, words are false.
Repair Flip(std::vector<bool>& words, size_t index);

// ---- functions, types and instructions

template <typename Wanted>
image::Function* AnyFunction(image::Image& image, Dice& dice, const Wanted& wanted) {
  std::vector<image::Function*> found;
  for (const auto& function : image.functions) {
    if (wanted(*function)) found.push_back(function.get());
  }
  return found.empty() ? nullptr : dice.OneOf(found);
}

template <typename Wanted>
image::Type* AnyType(image::Image& image, Dice& dice, const Wanted& wanted) {
  std::vector<image::Type*> found;
  for (const auto& type : image.types) {
    if (wanted(*type)) found.push_back(type.get());
  }
  return found.empty() ? nullptr : dice.OneOf(found);
}

struct Site {
  image::Function* function = nullptr;
  image::Instruction* at = nullptr;
  size_t pc = 0;
};

template <typename Wanted>
Site AnySite(image::Image& image, Dice& dice, const Wanted& wanted) {
  std::vector<Site> found;
  for (const auto& function : image.functions) {
    for (size_t pc = 0; pc < function->code.size(); ++pc) {
      if (wanted(*function, function->code[pc])) {
        found.push_back({function.get(), &function->code[pc], pc});
      }
    }
  }
  return found.empty() ? Site() : dice.OneOf(found);
}

Site AnySite(image::Image& image, Dice& dice, std::initializer_list<image::Op> ops);

int32_t& OperandAt(image::Instruction& i, size_t n);

// Sets an operand of a kind, somewhere, to what `value` says.
template <typename Value>
Repair SetOperand(image::Image& image, Dice& dice, image::Operand kind, const Value& value) {
  const auto has = [&](const image::Function&, const image::Instruction& i) {
    const auto& kinds = image::Operands(i.op);
    const bool discards = i.op == image::Op::kReceive && i.x == 1;
    return !discards && std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
  };
  const Site site = AnySite(image, dice, has);
  if (site.at == nullptr) return {};
  const auto& kinds = image::Operands(site.at->op);
  const auto n = static_cast<size_t>(std::find(kinds.begin(), kinds.end(), kind) - kinds.begin());
  int32_t& place = OperandAt(*site.at, n);
  return Set(place, value(*site.function, place));
}

template <typename Member>
Repair SetMember(image::Image& image, Dice& dice, std::initializer_list<image::Op> ops,
                 Member image::Instruction::*member, Member value) {
  const Site site = AnySite(image, dice, ops);
  return site.at == nullptr ? Repair() : Set(site.at->*member, value);
}

// ---- slots of a frame

bool IsPointerSlot(const image::Function& f, int64_t offset);
bool IsLocal(const image::Function& f, int64_t offset);
// A local slot of the kind; kNone when there is none.
int32_t LocalSlot(const image::Function& f, Dice& dice, bool pointer);

}  // namespace assay::properties
