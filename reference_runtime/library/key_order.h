// CompareKeys: the order in which package fmt shows the keys of a map.
//
// Source: Go's internal/fmtsort, as the documentation of package fmt has it: numbers and strings by
// size, NaN before all other floats; false before true; structs and arrays part by part; what has
// an address by it; interfaces nil first, then by kind, then by what they hold.
#pragma once

#include <cstddef>

#include "image/type.h"

namespace assay::runtime {

// Less than, equal to or greater than 0: how the values of `type` at `a` and `b` stand to one
// another. Needs a type that keys may have, and that what interfaces hold is so, too.
int CompareKeys(const image::Type& type, const std::byte* a, const std::byte* b);

}  // namespace assay::runtime
