// Size classes: how large the block is that Go's allocator gives for a request.
#pragma once

#include <cstdint>

namespace assay::runtime {

// Bytes usable in the block for `size` bytes; `has_pointers` because blocks above 512 bytes that
// hold pointers give 8 bytes to a header. Go: roundupsize.
uint64_t RoundUpSize(uint64_t size, bool has_pointers);

}  // namespace assay::runtime
