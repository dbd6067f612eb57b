#include "reference_runtime/platform/pages.h"

#include <sys/mman.h>

#include <cstring>
#include <utility>

#include "reference_runtime/memory/sanitizer.h"

namespace assay::runtime {
namespace {

constexpr uint64_t kPageBytes = 4096;
// Below this, writing zeros is cheaper than a system call and the page faults after it.
constexpr uint64_t kReturnBytesMin = 256 << 10;

}  // namespace

Pages::Pages(uint64_t size, std::byte* hint) {
  constexpr int kProtection = PROT_READ | PROT_WRITE;
  constexpr int kFlags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
  for (; size >= kPageBytes; size /= 2) {
    void* const start = mmap(hint, size, kProtection, kFlags, -1, 0);
    if (start != MAP_FAILED) {
      start_ = static_cast<std::byte*>(start);
      size_ = size;
      return;
    }
  }
}

Pages::~Pages() {
  if (size_ > 0) munmap(start_, size_);
}

Pages::Pages(Pages&& other) noexcept
    : start_(std::exchange(other.start_, nullptr)), size_(std::exchange(other.size_, 0)) {}

Pages& Pages::operator=(Pages&& other) noexcept {
  std::swap(start_, other.start_);
  std::swap(size_, other.size_);
  return *this;
}

void Pages::Clear(std::byte* from, uint64_t size) {
  ShowBytes(from, size);
  if (size >= kReturnBytesMin) {
    const uint64_t address = reinterpret_cast<uint64_t>(from);
    const uint64_t first = (address + kPageBytes - 1) & ~(kPageBytes - 1);
    const uint64_t last = (address + size) & ~(kPageBytes - 1);
    std::byte* const inner = from + (first - address);
    std::byte* const inner_end = from + (last - address);
    if (madvise(inner, last - first, MADV_DONTNEED) == 0) {
      std::memset(from, 0, static_cast<size_t>(inner - from));
      std::memset(inner_end, 0, static_cast<size_t>(from + size - inner_end));
      return;
    }
  }
  std::memset(from, 0, size);
}

}  // namespace assay::runtime
