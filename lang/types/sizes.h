// Sizes of values as gc has them on amd64. Source: Go spec, "Size and alignment guarantees"; gc.
// All in bytes. Need a valid, complete type.
#pragma once

#include <cstdint>
#include <vector>

#include "lang/types/type.h"

namespace assay::lang {

// -1 when it would exceed 2^50 bytes, which no program can have.
int64_t SizeOf(const Type* type);
int64_t AlignOf(const Type* type);
// Whether a value of the type contains values of type parameters: then nothing is known of it.
bool SizeVaries(const Type* type);
// Offset of each field. A struct that ends in a zero-size field has a byte of padding after it.
std::vector<int64_t> FieldOffsets(const StructType* type);

}  // namespace assay::lang
