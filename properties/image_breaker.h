// ImageBreaker: ways in which a valid image can be broken in one place, for each of which the
// verifier must convict it.
#pragma once

#include <functional>
#include <span>

#include "image/image.h"
#include "properties/dice.h"

namespace assay::properties {

// Puts back what was broken. Empty when the image has no place for it.
using Repair = std::function<void()>;

struct Breakage {
  const char* name;
  // At a place that the dice choose.
  Repair (*apply)(image::Image& image, Dice& dice);
};

std::span<const Breakage> Breakages();

}  // namespace assay::properties
