// Pages: a range of address space from the platform, committed as it is touched, zero at first.
//
// Source: mmap(2) with MAP_NORESERVE.
#pragma once

#include <cstddef>
#include <cstdint>

namespace assay::runtime {

class Pages {
 public:
  Pages() = default;
  // Reserves `size` bytes, or as large a half, quarter and so on as the platform gives; `hint` is
  // where it would best lie, null for anywhere. size() is 0 when there is none at all.
  Pages(uint64_t size, std::byte* hint);
  ~Pages();
  Pages(Pages&& other) noexcept;
  Pages& operator=(Pages&& other) noexcept;

  std::byte* start() const { return start_; }
  uint64_t size() const { return size_; }

  // Makes [from, from + size), within the range, zero again; large stretches go back to the
  // platform.
  static void Clear(std::byte* from, uint64_t size);

 private:
  std::byte* start_ = nullptr;
  uint64_t size_ = 0;
};

}  // namespace assay::runtime
