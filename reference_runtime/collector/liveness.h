// Liveness: which words of a frame may still be read, at each instruction of a function.
//
// A frame's slots are not cleared when their variables go out of use. The collector must not take
// what they hold for alive, or finalizers would never run. The words are numbered from the frame's
// start; those of the function's own arguments and results, which lie above it, follow. Words of
// frame objects are live here as far as instructions name them: whoever has an object's address may
// read all of it.
//
// Invariant:
//  L1. While a goroutine runs, no word becomes live that was dead but by being written. (A word
//  that
//      did would hold what its last variable left, and that may have been freed.)
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
  // The same of a frame that stands within the instruction before `pc`: what that reads, and what
  // others store for it while it waits.
  const WordSet& Within(const image::Function& function, int32_t pc);

  // How many words a frame of `function` has with its arguments and results.
  static size_t Words(const image::Function& function);

 private:
  // What one instruction does to the set: before = (after - written) + read.
  struct Effect {
    WordSet read;
    WordSet written;
    std::vector<int32_t> successors;
  };
  struct Sets {
    std::vector<WordSet> before;
    // By the pc after it: of an instruction that waits for what others store in the frame.
    std::unordered_map<int32_t, WordSet> waiting;
  };
  Effect EffectOf(const image::Function& function, int32_t pc) const;
  static std::vector<bool> Recoverable(const image::Function& function,
                                       const std::vector<Effect>& effects);
  Sets Analyse(const image::Function& function) const;
  const Sets& SetsOf(const image::Function& function);

  const image::Image& image_;
  sync::Mutex lock_{sync::LockRank::kLeaf};
  std::unordered_map<const image::Function*, Sets> known_;  // guarded by lock_
};

}  // namespace assay::runtime
