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

  // Runs g from where it stands, its second half first if it has one. Returns
  //   kPark, kDead, kExit;
  //   kYield: its time slice is over, or, in stepped runs, it stands before a visible instruction
  //           which g.visible_granted does not let it perform.
  Flow Execute(Goroutine& g);

  // The closure object of a function without captures. Go: funcval in read-only data.
  void* StaticClosure(image::FunctionId function) {
    return &static_closures_[static_cast<size_t>(function)];
  }
  const image::Function& FunctionOf(const void* closure) const {
    return **static_cast<const image::Function* const*>(closure);
  }

  // The closure of runtime.main: runs the init tasks in order, then main.main; when it returns, the
  // process ends.
  void* main_closure() { return &runtime_main_word_; }

  // ---- for the loop
  // Null when there is no native of that name.
  const Native* native(int32_t index) const { return natives_[static_cast<size_t>(index)]; }
  // Ends the running slice at the next call or jump backwards: the runtime has something to do.
  void Interrupt() {
    slice_ -= slice_left;
    slice_left = 0;
  }
  // The slice is used up: kReenter for another one, else what Execute is to return.
  Flow SliceOver();
  // A new time slice begins.
  void Renew();
  // A run begins.
  void Reset();

  // What is left of the time slice, in instructions. Counted at calls and at jumps backwards, the
  // latter by their length; in shuffled runs at visible instructions too.
  int64_t slice_left = 0;

 private:
  World& world_;
  std::vector<const image::Function*> static_closures_;  // word i is the closure of function i
  std::vector<const Native*> natives_;                   // as Image::natives
  image::Function runtime_main_;
  const image::Function* runtime_main_word_ = nullptr;
  int64_t slice_ = 0;       // length of the running slice
  int64_t total_left_ = 0;  // of WorldOptions::instructions_max
};

}  // namespace assay::runtime
