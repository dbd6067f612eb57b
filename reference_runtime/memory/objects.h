// Objects: the allocated objects of a World as its collector sees them: found by any address inside
// them, marked, and swept.
//
// Threads: as what it shows; a collection stops the world. Between ClearMarks and Sweep nothing is
// allocated.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace assay::runtime {

// Where an object may hold pointers. One of kHead keeps them in its first kHeadBytes; the rest of
// it is the runtime's own and may change at any time, also while the collector looks.
enum class Contents : uint8_t { kPointers, kBytes, kHead };
inline constexpr size_t kContentsCount = 3;
inline constexpr uint64_t kHeadBytes = 40;

struct Object {
  std::byte* start = nullptr;
  uint64_t size = 0;  // bytes
  Contents contents = Contents::kBytes;

  // Bytes from the start that may hold pointers.
  uint64_t pointer_bytes() const {
    if (contents == Contents::kPointers) return size;
    return contents == Contents::kHead ? std::min(size, kHeadBytes) : 0;
  }
  // Calls `visit` with each word of those, while nobody writes there.
  template <typename Visit>
  void ForEachWord(const Visit& visit) const {
    constexpr uint64_t kWordBytes = 8;
    for (uint64_t at = 0; at + kWordBytes <= pointer_bytes(); at += kWordBytes) {
      const void* word = nullptr;
      std::memcpy(&word, start + at, sizeof word);
      visit(word);
    }
  }
};

struct SweepResult {
  uint64_t objects_freed = 0;
  uint64_t bytes_freed = 0;
};

class Objects {
 public:
  virtual ~Objects() = default;

  // Finds the object that `address` lies in; false if there is none.
  virtual bool Find(const void* address, Object* out) const = 0;
  virtual void ClearMarks() = 0;
  // Marks the object, which Find found; false if it was marked before.
  virtual bool Mark(const Object& object) = 0;
  virtual void Unmark(const Object& object) = 0;
  virtual bool is_marked(const Object& object) const = 0;
  // Whether `address` lies in what was freed, and poisoned, and is not in use again.
  virtual bool is_poisoned(const void* address) const = 0;
  // Frees what is not marked. With poison, what is freed is filled with kPoison first.
  enum class Poison : uint8_t { kNo, kYes };
  virtual SweepResult Sweep(Poison poison) = 0;
};

inline constexpr std::byte kPoison{0xdb};

}  // namespace assay::runtime
