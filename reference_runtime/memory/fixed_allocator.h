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
  FixedAllocator() = default;
  // Those in use end with it.
  ~FixedAllocator() {
    for (Place& place : places_) {
      if (place.in_use) std::destroy_at(reinterpret_cast<T*>(place.bytes));
    }
  }
  FixedAllocator(const FixedAllocator&) = delete;
  FixedAllocator& operator=(const FixedAllocator&) = delete;

  // A new T.
  T& New() {
    if (free_.empty()) {
      places_.emplace_back();
      free_.push_back(&places_.back());
    }
    Place* const place = free_.back();
    free_.pop_back();
    in_use_++;
    place->in_use = true;
    return *std::construct_at(reinterpret_cast<T*>(place->bytes));
  }
  void Free(T& object) {
    std::destroy_at(&object);
    auto* const place = reinterpret_cast<Place*>(&object);
    place->in_use = false;
    free_.push_back(place);
    in_use_--;
  }
  size_t in_use() const { return in_use_; }
  // Calls `visit` with each T in use.
  template <typename Visit>
  void ForEach(const Visit& visit) {
    for (Place& place : places_) {
      if (place.in_use) visit(*reinterpret_cast<T*>(place.bytes));
    }
  }
  // Bytes taken from the platform.
  size_t system_bytes() const { return places_.size() * sizeof(Place); }

 private:
  struct Place {
    alignas(T) std::byte bytes[sizeof(T)];
    bool in_use = false;
  };
  std::deque<Place> places_;
  std::vector<Place*> free_;
  size_t in_use_ = 0;
};

}  // namespace assay::runtime
