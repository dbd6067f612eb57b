#include "reference_runtime/stack/stack_move.h"

#include <algorithm>

#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/panic/records.h"

namespace assay::runtime {
namespace {

constexpr size_t kWordBytes = 8;

}  // namespace

void StackMove::AdjustWords(FixUp kind, std::byte* base, const std::vector<bool>& pointers,
                            size_t first, size_t end) const {
  for (size_t word = first; word < std::min(end, pointers.size()); ++word) {
    if (!pointers[word]) continue;
    const auto offset = static_cast<int64_t>(word * kWordBytes);
    Put(base, offset, Adjusted(kind, Get<std::byte*>(base, offset)));
  }
}

void StackMove::AdjustGoroutine(Goroutine& g) const {
  // A goroutine without frames stands at the very end of its stack, which is no address in it.
  if (g.sched.function == nullptr) {
    g.sched.fp += distance_;
  } else {
    Adjust(FixUp::kSavedContext, g.sched.fp);
  }
  AdjustFrames(g);
  AdjustDefers(g);
  AdjustPanics(g);
}

// The outgoing area of a frame holds the arguments of the frame below it, which has the map. That
// of the innermost frame, and of one on which the runtime has pushed another, holds nothing any
// more: arguments go there when no call and no trap can come between.
void StackMove::AdjustFrames(const Goroutine& g) const {
  if (g.sched.fp >= lo_ && g.sched.fp < hi_) return;  // FixUp::kSavedContext was forgotten
  for (Gobuf frame = g.sched; frame.function != nullptr; frame = CallerOf(frame)) {
    const image::Function& function = *frame.function;
    AdjustWords(FixUp::kFrameWords, frame.fp, function.frame_pointers,
                static_cast<size_t>(function.outgoing_size) / kWordBytes,
                function.frame_pointers.size());
    AdjustWords(FixUp::kArguments, frame.fp + function.frame_size, function.args_pointers, 0,
                function.args_pointers.size());
    FrameHeader header = HeaderOf(frame.fp, function);
    Adjust(FixUp::kClosures, header.closure);
    PutHeader(frame.fp, function, header);
  }
}

void StackMove::AdjustDefers(Goroutine& g) const {
  for (DeferRecord* record = g.defers; record != nullptr; record = record->link) {
    Adjust(FixUp::kDeferFrames, record->frame);
    if (record->closure == nullptr) continue;
    Adjust(FixUp::kDeferClosures, record->closure);
    // The old stack is still as it was, so the closure object is read where it says it lies.
    const auto& callee = **static_cast<const image::Function* const*>(record->closure);
    AdjustWords(FixUp::kDeferArguments, record->args.data(), callee.args_pointers, 0,
                record->args.size() / kWordBytes);
  }
}

void StackMove::AdjustPanics(Goroutine& g) const {
  for (PanicRecord* record = g.panics; record != nullptr; record = record->link) {
    Adjust(FixUp::kPanicFrames, record->start.fp);
    Adjust(FixUp::kPanicFrames, record->deferred_frame);
    Adjust(FixUp::kPanicFrames, record->target_frame);
  }
}

}  // namespace assay::runtime
