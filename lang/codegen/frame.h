// Frame: the layout of one function's frame while its code is being made.
//
// Offsets are virtual until the code is complete, because the outgoing area, which lies below
// everything else, grows with every call: see Resolve.
//
// A word is a pointer slot or not for the whole function. So freed space is used again only for
// values with exactly the same pattern of pointers.
#pragma once

#include <cstdint>
#include <vector>

#include "image/function.h"

namespace assay::lang {

// No place in the frame.
inline constexpr int32_t kNowhere = -1;

// Virtual offsets: below kLocalBase in the outgoing area, below kArgsBase locals and temporaries,
// above it the function's own arguments and results.
inline constexpr int32_t kLocalBase = 1 << 27;
inline constexpr int32_t kArgsBase = 1 << 29;
// A frame that would have larger parts is too large for any stack.
inline constexpr int64_t kFrameBytesMax = kLocalBase;

class Frame {
 public:
  Frame() { live_.reserve(16); }

  // Space for a value whose word i holds a pointer where pointers[i]; at least one word.
  int32_t Allocate(const std::vector<bool>& pointers);
  enum class Word : uint8_t { kBits, kPointer };
  int32_t AllocateWord(Word word);

  // The same for an object with an address, which is never freed: pointers to it may outlive the
  // statement that it stands in.
  int32_t AllocateObject(std::vector<bool> pointers);

  // Space allocated after Mark is free again after Release(mark).
  size_t Mark() const { return live_.size(); }
  void Release(size_t mark);

  // Makes the outgoing area at least this large.
  void NeedOutgoing(int64_t bytes);

  // Whether some part has outgrown kFrameBytesMax. The code is then useless.
  bool overflowed() const { return overflowed_; }

  // Fills in frame_size, outgoing_size, frame_pointers and objects, and turns every virtual offset
  // in the code and the selects into a real one.
  void Resolve(image::Function& function) const;

 private:
  // Values with the same pattern of pointers.
  struct Pattern {
    std::vector<bool> pointers;
    std::vector<int32_t> free;  // offsets
  };
  struct Block {
    int32_t offset;
    size_t pattern;  // of a single word: the Word; else index into patterns_, and kWords more
  };
  static constexpr size_t kWords = 2;

  std::vector<int32_t>& FreeOf(size_t pattern) {
    return pattern < kWords ? free_words_[pattern] : patterns_[pattern - kWords].free;
  }
  // New words at the end of the locals.
  int32_t Grow(const std::vector<bool>& pointers);
  int32_t GrowWord(Word word);

  std::vector<image::FrameObject> objects_;  // virtual offsets
  int64_t outgoing_ = image::kOutgoingBytesMin;
  std::vector<bool> pointers_;  // of all locals
  std::vector<Block> live_;
  std::vector<int32_t> free_words_[kWords];  // offsets, by Word
  std::vector<Pattern> patterns_;            // of more than a word
  bool overflowed_ = false;
};

}  // namespace assay::lang
