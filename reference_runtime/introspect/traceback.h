// Traceback: goroutines and their frames as text, worded as gc's goroutine dumps.
//
// Threads: the goroutines must stand still: called between instructions or from one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "image/image.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

struct Place {
  std::string file;
  int32_t line = 0;
};

// Where in the source the instruction at `pc` comes from.
Place FindPlace(const image::Image& image, const image::Function& function, int32_t pc);

// One frame; pc is that of the instruction being performed.
struct TracedFrame {
  const image::Function* function = nullptr;
  int32_t pc = 0;
  // It was deferred, and a panic in progress has called it. (Goexit has a frame of its own.)
  bool is_run_by_panic = false;
};
// The frames of g, innermost first, that hold Go code which a person wrote: no wrappers, and no
// functions by which the runtime raises panics.
std::vector<TracedFrame> TraceFrames(const Goroutine& g);

// "goroutine 1 [chan receive, 2 minutes]:" and its frames, two lines each.
std::string DumpGoroutine(World& world, const Goroutine& g);
// The dump of `first`, unless it is g0, and then of all other goroutines, with empty lines between.
std::string DumpAll(World& world, const Goroutine& first);
// "goroutine 7 [chan receive]: main.f main.go:12", without a newline.
std::string DescribeGoroutine(const World& world, const Goroutine& g);

}  // namespace assay::runtime
