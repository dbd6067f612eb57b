// Interpreter: what executes Go code. A goroutine's frames lie on its own stack; Execute is a loop
// over its Gobuf that returns when the goroutine can go no further.
//
// Source:  image/opcodes.def, image/function.h.
// Threads: any machine, each for the goroutine that it runs.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

#include "image/image.h"
#include "reference_runtime/bootstrap/runtime_main.h"
#include "reference_runtime/interpreter/native.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

class World;

// The closure object of a function without captures. Go: funcval in read-only data.
struct StaticClosure {
  const image::Function* function = nullptr;  // as in every closure object
  ShortcutFunction shortcut = nullptr;
};

class Interpreter {
 public:
  explicit Interpreter(World& world);

  // Runs g from where it stands, its second half first if it has one. Returns
  //   kPark, kDead, kExit;
  //   kYield: its time slice is over, or, in stepped runs, it stands before a visible instruction
  //           which g.visible_granted does not let it perform.
  Flow Execute(Goroutine& g);

  // The closure object of a function without captures.
  void* StaticClosureOf(image::FunctionId function) {
    return &static_closures_[static_cast<size_t>(function)];
  }
  const image::Function& FunctionOf(const void* closure) const {
    return **static_cast<const image::Function* const*>(closure);
  }

  // The closure of runtime.main: runs the init tasks in order, then main.main; when it returns, the
  // process ends.
  void* main_closure() { return &runtime_main_word_; }
  const std::vector<BootNote>& boot_notes() const { return runtime_main_.notes; }

  // From now on these natives take the places of those of the same name, and of shortcuts through
  // them.
  void Override(std::span<const Native> natives);

  // ---- for the loop
  StaticClosure* static_closures() { return static_closures_.data(); }  // by FunctionId
  // Null when there is no native of that name.
  const Native* native(int32_t index) const { return natives_[static_cast<size_t>(index)]; }
  // g's slice is used up: kReenter for another one, else what Execute is to return.
  Flow SliceOver(Goroutine& g);
  // A run begins.
  void Reset();

 private:
  bool is_limited() const;
  // A new time slice begins for g.
  void Renew(Goroutine& g);

  World& world_;
  std::vector<StaticClosure> static_closures_;  // by FunctionId
  std::vector<const Native*> natives_;          // as Image::natives, and one more
  RuntimeMain runtime_main_;
  const image::Function* runtime_main_word_ = nullptr;
  std::atomic<int64_t> total_left_{0};  // of WorldOptions::instructions_max
};

}  // namespace assay::runtime
