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

// Of the code of functions: the verifier finds them by going through it.
std::span<const Breakage> CodeBreakages();
// Of types, of what refers to them, and of the tables of the image.
std::span<const Breakage> TypeBreakages();

}  // namespace assay::properties
