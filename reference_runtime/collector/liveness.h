// Liveness: which words of a frame may still be read, at each instruction of a function.
//
// A frame's slots are not cleared when their variables go out of use. The collector must not take
// what they hold for alive, or finalizers would never run. The words are numbered from the frame's
// start; those of the function's own arguments and results, which lie above it, follow. Words of
// frame objects are live here as far as instructions name them: whoever has an object's address may
// read all of it.
//
// Source:  backward data-flow analysis as in any compiler's book; the accesses of an instruction
// are
//          image/access.h's.
// Threads: any.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "image/image.h"
#include "platform/mutex.h"

namespace assay::runtime {

using WordSet = std::vector<uint64_t>;  // a bit a word

inline bool Contains(const WordSet& set, size_t word) {
  return (set[word / 64] >> (word % 64) & 1) != 0;
}

class Liveness {
 public:
  explicit Liveness(const image::Image& image) : image_(image) {}

  // What may be read from before the instruction at `pc` on. The outgoing area is included as far
  // as this function reads it; what a call there has stored for its callee is the callee's.
  const WordSet& Before(const image::Function& function, int32_t pc);

  // How many words a frame of `function` has with its arguments and results.
  static size_t Words(const image::Function& function);

 private:
  // What one instruction does to the set: before = (after - written) + read.
  struct Effect {
    WordSet read;
    WordSet written;
    std::vector<int32_t> successors;
  };
  Effect EffectOf(const image::Function& function, int32_t pc) const;
  std::vector<WordSet> Analyse(const image::Function& function) const;

  const image::Image& image_;
  sync::Mutex lock_{sync::LockRank::kLeaf};
  std::unordered_map<const image::Function*, std::vector<WordSet>> known_;  // guarded by lock_
};

}  // namespace assay::runtime
