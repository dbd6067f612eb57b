// Interpreter: what executes Go code. A goroutine's frames lie on its own stack; Execute is a loop
// over its Gobuf that returns when the goroutine can go no further.
//
// Source:  image/opcodes.def, image/function.h.
// Threads: one M for now, the thread of its World.
#pragma once

#include <cstdint>
#include <vector>

#include "image/image.h"
#include "reference_runtime/interpreter/native.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

class World;

class Interpreter {
 public:
  explicit Interpreter(World& world);

  // Runs g from where it stands, its second half first if it has one. Free runs return
  //   kPark, kYield (its time slice is over), kDead, kExit.
  // Stepped runs perform the visible instruction it stands at if g.visible_granted, and return as
  // well
  //   kYield (it stands before its next visible instruction).
  Flow Execute(Goroutine& g);

  // The closure object of a function without captures. Go: funcval in read-only data.
  void* StaticClosure(image::FunctionId function);
  const image::Function& FunctionOf(const void* closure) const {
    return **static_cast<const image::Function* const*>(closure);
  }

  // runtime.main: runs the init tasks in order, then main.main; its return ends the process.
  const image::Function& runtime_main() const { return runtime_main_; }
  void* runtime_main_closure() { return &runtime_main_word_; }

  // Whether the instruction at `pc` is one before which the explorer may switch goroutines.
  bool is_visible(const image::Function& function, int32_t pc) const;

  // ---- for the loop
  const Native* native(int32_t index) const { return natives_[static_cast<size_t>(index)]; }
  void Reset();

  // What is left of the time slice, and of WorldOptions::instructions_max, in instructions. Both
  // are counted at calls and at jumps backwards, by the length of the jump.
  int64_t slice_left = 0;
  int64_t total_left = 0;

 private:
  World& world_;
  std::vector<const image::Function*>
      static_closures_;                 // word i is the closure object of function i
  std::vector<const Native*> natives_;  // as Image::natives; null when unknown
  image::Function runtime_main_;
  const image::Function* runtime_main_word_ = nullptr;
};

}  // namespace assay::runtime
