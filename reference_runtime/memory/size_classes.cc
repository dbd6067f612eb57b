#include "reference_runtime/memory/size_classes.h"

namespace assay::runtime {
namespace {

constexpr uint64_t kHeaderBytes = 8;
constexpr uint64_t kHeaderSizeMin = 512;  // smaller blocks mark their pointers elsewhere

}  // namespace

uint64_t RoundUpSize(uint64_t size, bool has_pointers) {
  const uint64_t header = has_pointers && size > kHeaderSizeMin ? kHeaderBytes : 0;
  if (size + header <= kSmallBytesMax) {
    return kSizeClasses.classes[SizeClassOf(size + header)].bytes - header;
  }
  const uint64_t rounded = (size + kHeapPageBytes - 1) & ~(kHeapPageBytes - 1);
  return rounded < size ? size : rounded;
}

}  // namespace assay::runtime
