// What AddressSanitizer is told of the heap: memory that is no object must not be touched. Nothing
// in builds without it.
//
// Source:  the manual poisoning interface of AddressSanitizer.
// Threads: by the owner of the memory.
#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__SANITIZE_ADDRESS__)
#define ASSAY_HIDES_BYTES
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ASSAY_HIDES_BYTES
#endif
#endif

#ifdef ASSAY_HIDES_BYTES
#include <sanitizer/asan_interface.h>
#endif

namespace assay::runtime {

// From now on it is an error to touch these bytes. Null: nothing.
inline void HideBytes([[maybe_unused]] const std::byte* start, [[maybe_unused]] uint64_t size) {
#ifdef ASSAY_HIDES_BYTES
  if (start != nullptr) __asan_poison_memory_region(start, size);
#endif
}

inline void ShowBytes([[maybe_unused]] const std::byte* start, [[maybe_unused]] uint64_t size) {
#ifdef ASSAY_HIDES_BYTES
  if (start != nullptr) __asan_unpoison_memory_region(start, size);
#endif
}

// Reads a byte, hidden or not.
#ifdef ASSAY_HIDES_BYTES
[[gnu::no_sanitize_address]]
#endif
inline std::byte
PeekAt(const void* address) {
  return *static_cast<const volatile std::byte*>(address);
}

}  // namespace assay::runtime
