#include "reference_runtime/memory/size_classes.h"

namespace assay::runtime {
namespace {

constexpr uint64_t kHeaderBytes = 8;
constexpr uint64_t kHeaderSizeMin = 512;  // smaller blocks mark their pointers elsewhere
constexpr uint64_t kGranule = 8;

// For each size in granules the class that it belongs to.
constexpr auto kClassOf = [] {
  std::array<uint8_t, kSmallBytesMax / kGranule + 1> classes{};
  uint8_t size_class = 1;
  for (size_t i = 0; i < classes.size(); i++) {
    while (kSizeClasses.classes[size_class].bytes < i * kGranule) size_class++;
    classes[i] = size_class;
  }
  return classes;
}();

}  // namespace

uint32_t SizeClassOf(uint64_t size) {
  return size > kSmallBytesMax ? 0 : kClassOf[(size + kGranule - 1) / kGranule];
}

uint64_t RoundUpSize(uint64_t size, bool has_pointers) {
  const uint64_t header = has_pointers && size > kHeaderSizeMin ? kHeaderBytes : 0;
  if (size + header <= kSmallBytesMax) {
    return kSizeClasses.classes[SizeClassOf(size + header)].bytes - header;
  }
  const uint64_t rounded = (size + kHeapPageBytes - 1) & ~(kHeapPageBytes - 1);
  return rounded < size ? size : rounded;
}

}  // namespace assay::runtime
