// FixedAllocator: the runtime's own structures of one kind, whose memory is used again and never
// given back. Go: fixalloc.
//
// Threads: whoever guards it.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <vector>

namespace assay::runtime {

template <typename T>
class FixedAllocator {
 public:
  // A new T.
  T& New() {
    if (free_.empty()) {
      places_.emplace_back();
      free_.push_back(&places_.back());
    }
    Place* const place = free_.back();
    free_.pop_back();
    in_use_++;
    return *std::construct_at(reinterpret_cast<T*>(place->bytes));
  }
  void Free(T& object) {
    std::destroy_at(&object);
    free_.push_back(reinterpret_cast<Place*>(&object));
    in_use_--;
  }
  size_t in_use() const { return in_use_; }
  // Bytes taken from the platform.
  size_t system_bytes() const { return places_.size() * sizeof(Place); }

 private:
  struct Place {
    alignas(T) std::byte bytes[sizeof(T)];
  };
  std::deque<Place> places_;
  std::vector<Place*> free_;
  size_t in_use_ = 0;
};

}  // namespace assay::runtime
