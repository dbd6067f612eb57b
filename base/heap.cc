#include "base/heap.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace assay {
namespace {

constexpr uintptr_t kLargePageBytes = uintptr_t{2} << 20;
// What malloc takes from the heap rather than map on its own, and the heap has not left at the
// start of a process.
constexpr uintptr_t kBlockBytes = uintptr_t{120} << 10;
// The block, and what malloc writes behind it.
constexpr uintptr_t kTouchedBytes = kBlockBytes + (uintptr_t{8} << 10);
// Two large pages, and what malloc rounds away.
constexpr int kGrowBytes = 2 * kLargePageBytes + kTouchedBytes;

}  // namespace

// The program break is moved up to shortly below a large page; malloc takes what lies under it for
// somebody else's, and goes on above. It writes to the first pages of what it gets before the
// system can be told, so these are none of the large page.
void PrepareHeap() {
  const auto end = reinterpret_cast<uintptr_t>(sbrk(0));
  const uintptr_t large =
      (end + kTouchedBytes + kLargePageBytes - 1) / kLargePageBytes * kLargePageBytes;
  const auto gap = static_cast<intptr_t>(large - kTouchedBytes - end);
  if (sbrk(gap) == reinterpret_cast<void*>(-1)) return;
  mallopt(M_TOP_PAD, kGrowBytes);
  mallopt(M_TRIM_THRESHOLD, 16 * kGrowBytes);
  void* volatile block = std::malloc(kBlockBytes);
  const auto grown = reinterpret_cast<uintptr_t>(sbrk(0));
  // Advice that is not taken costs speed alone.
  if (grown > large) {
    static_cast<void>(madvise(reinterpret_cast<void*>(large), grown - large, MADV_HUGEPAGE));
  }
  std::free(block);
}

}  // namespace assay
