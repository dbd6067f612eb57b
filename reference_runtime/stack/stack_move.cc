#include "reference_runtime/stack/stack_move.h"

#include <algorithm>
#include <array>
#include <vector>

#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/panic/records.h"

namespace assay::runtime {
namespace {

constexpr size_t kWordBytes = 8;

// Where a function's frames have pointers, by offset from the frame. Deep stacks are mostly made of
// few functions, so those that were met last are kept; by number.
constexpr size_t kSlotsKept = 16;
struct FrameSlots {
  const image::Function* function = nullptr;
  std::vector<int32_t> words;
  std::vector<int32_t> arguments;

  void Fill(const image::Function& of) {
    function = &of;
    words.clear();
    arguments.clear();
    Add(of.frame_pointers, static_cast<size_t>(of.outgoing_size) / kWordBytes, 0, &words);
    Add(of.args_pointers, 0, of.frame_size, &arguments);
  }

 private:
  static void Add(const std::vector<bool>& pointers, size_t first, int32_t base,
                  std::vector<int32_t>* out) {
    for (size_t word = first; word < pointers.size(); ++word) {
      if (pointers[word]) out->push_back(base + static_cast<int32_t>(word * kWordBytes));
    }
  }
};

}  // namespace

void StackMove::AdjustWord(FixUp kind, std::byte* base, int64_t offset) const {
  std::byte* const before = Get<std::byte*>(base, offset);
  std::byte* const after = Adjusted(kind, before);
  if (after != before) Put(base, offset, after);
}

void StackMove::AdjustWords(FixUp kind, std::byte* base, const std::vector<bool>& pointers,
                            size_t first, size_t end) const {
  for (size_t word = first; word < std::min(end, pointers.size()); ++word) {
    if (!pointers[word]) continue;
    AdjustWord(kind, base, static_cast<int64_t>(word * kWordBytes));
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
  std::array<FrameSlots, kSlotsKept> kept;
  Gobuf frame = g.sched;
  while (frame.function != nullptr) {
    const image::Function& function = *frame.function;
    FrameSlots& slots = kept[static_cast<size_t>(function.id) % kSlotsKept];
    if (slots.function != &function) slots.Fill(function);
    for (const int32_t offset : slots.words) AdjustWord(FixUp::kFrameWords, frame.fp, offset);
    for (const int32_t offset : slots.arguments) AdjustWord(FixUp::kArguments, frame.fp, offset);
    FrameHeader header = HeaderOf(frame.fp, function);
    void* const closure = Adjusted(FixUp::kClosures, header.closure);
    if (closure != header.closure) {
      header.closure = closure;
      PutHeader(frame.fp, function, header);
    }
    frame = CallerOf(frame, header);
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
