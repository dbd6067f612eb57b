// Arena: memory for objects that live exactly as long as the program they describe.
//
// Threads: an object belongs to one thread. Objects are never destroyed one by one, so only types
// with a trivial destructor may live here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace assay::lang {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  template <typename T, typename... Args>
  T* New(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (Allocate(sizeof(T), alignof(T))) T(std::forward<Args>(args)...);
  }

  // A copy of the elements, with the arena's lifetime.
  template <typename T>
  std::span<T> Copy(const std::vector<T>& elements) {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    if (elements.empty()) return {};
    T* const copy = static_cast<T*>(Allocate(sizeof(T) * elements.size(), alignof(T)));
    std::memcpy(static_cast<void*>(copy), elements.data(), sizeof(T) * elements.size());
    return {copy, elements.size()};
  }

  std::string_view Copy(std::string_view text) {
    if (text.empty()) return {};
    char* const copy = static_cast<char*>(Allocate(text.size(), 1));
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
  }

 private:
  static constexpr size_t kBlockBytes = size_t{64} << 10;

  void* Allocate(size_t size, size_t align) {
    const uintptr_t start = (next_ + align - 1) & ~(uintptr_t{align} - 1);
    if (start + size > end_) return AllocateElsewhere(size);
    next_ = start + size;
    return reinterpret_cast<void*>(start);
  }

  [[gnu::noinline]] void* AllocateElsewhere(size_t size) {
    const size_t capacity = size > kBlockBytes ? size : kBlockBytes;
    blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(capacity));
    const auto start = reinterpret_cast<uintptr_t>(blocks_.back().get());
    next_ = start + size;
    end_ = start + capacity;
    return blocks_.back().get();
  }

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  uintptr_t next_ = 0;  // what is free of the last block
  uintptr_t end_ = 0;
};

}  // namespace assay::lang
