#include "reference_runtime/memory/size_classes.h"

#include <algorithm>
#include <iterator>

namespace assay::runtime {
namespace {

constexpr uint64_t kSizes[] = {
#define ASSAY_SIZE_CLASS(bytes) bytes,
#include "reference_runtime/memory/size_classes.def"
#undef ASSAY_SIZE_CLASS
};
constexpr uint64_t kHeaderBytes = 8;
constexpr uint64_t kHeaderSizeMin = 512;  // smaller blocks mark their pointers elsewhere
constexpr uint64_t kPageBytes = 8192;

}  // namespace

uint64_t RoundUpSize(uint64_t size, bool has_pointers) {
  const uint64_t header = has_pointers && size > kHeaderSizeMin ? kHeaderBytes : 0;
  if (size + header <= kSizes[std::size(kSizes) - 1]) {
    return *std::lower_bound(std::begin(kSizes), std::end(kSizes), size + header) - header;
  }
  const uint64_t rounded = (size + kPageBytes - 1) & ~(kPageBytes - 1);
  return rounded < size ? size : rounded;
}

}  // namespace assay::runtime
