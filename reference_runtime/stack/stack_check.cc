// The invariants of stacks: K1 to K5 of stack_pool.h.
#include <algorithm>
#include <bit>

#include "base/check.h"
#include "reference_runtime/channel/waiter.h"
#include "reference_runtime/collector/liveness.h"
#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/panic/records.h"
#include "reference_runtime/stack/stack_pool.h"

namespace assay::runtime {
namespace {

constexpr size_t kWordBytes = 8;
// World::Check looks at so many frames of a goroutine.
constexpr uint64_t kFramesChecked = 64;

bool IsPointerSlot(const image::Function& function, size_t word) {
  const auto frame_words = static_cast<size_t>(function.frame_size) / kWordBytes;
  const std::vector<bool>& pointers =
      word < frame_words ? function.frame_pointers : function.args_pointers;
  if (word >= frame_words) word -= frame_words;
  return word < pointers.size() && pointers[word];
}

bool IsClosureOfHeader(const image::Function& function, size_t word) {
  constexpr size_t kClosureFromEnd = 2;
  return word + kClosureFromEnd == static_cast<size_t>(function.frame_size) / kWordBytes;
}

// Frame addresses are used up before anything moves the stack; liveness does not know that.
bool IsShortLived(const image::Function& function, size_t word) {
  return std::any_of(function.code.begin(), function.code.end(), [&](const image::Instruction& i) {
    return i.op == image::Op::kFrameAddress && static_cast<size_t>(i.a) == word * kWordBytes;
  });
}

}  // namespace

bool StackPool::IsStack(const void* address) const {
  const auto* const byte = static_cast<const std::byte*>(address);
  if (byte < lowest_.load() || byte >= highest_.load()) return false;
  const sync::MutexLock lock(arenas_lock_);
  for (const Pages& arena : arenas_) {
    if (byte >= arena.start() && byte < arena.start() + arena.size()) return true;
  }
  return false;
}

bool StackPool::IsOwn(const Goroutine& g, const void* address) {
  const auto* const byte = static_cast<const std::byte*>(address);
  return byte >= g.stack_lo && byte < g.stack_hi;
}

void StackPool::CheckFrames(const Goroutine& g, uint64_t frames_max) const {
  ASSAY_CHECK(g.stack_lo <= g.sched.fp && g.sched.fp <= g.stack_hi, "K2: fp is off its stack");
  const auto check = [&](const void* pointer) {
    ASSAY_CHECK(!IsStack(pointer) || IsOwn(g, pointer), "K3: a frame points at another stack");
  };
  for (Gobuf frame = g.sched; frame.function != nullptr && frames_max > 0; frames_max--) {
    const image::Function& function = *frame.function;
    const auto first = static_cast<size_t>(function.outgoing_size) / kWordBytes;
    for (size_t word = first; word < function.frame_pointers.size(); ++word) {
      if (function.frame_pointers[word]) {
        check(Get<const void*>(frame.fp, static_cast<int64_t>(word * kWordBytes)));
      }
    }
    // Results may hold anything until they are stored.
    const auto args = static_cast<size_t>(function.args_size) / kWordBytes;
    for (size_t word = 0; word < args && word < function.args_pointers.size(); ++word) {
      if (function.args_pointers[word]) {
        check(Get<const void*>(frame.fp + function.frame_size,
                               static_cast<int64_t>(word * kWordBytes)));
      }
    }
    check(HeaderOf(frame.fp, function).closure);
    frame = CallerOf(frame);
    ASSAY_CHECK(frame.fp > g.stack_lo && frame.fp <= g.stack_hi, "K2: a caller is off the stack");
  }
}

void StackPool::CheckRecords(const Goroutine& g) const {
  for (const DeferRecord* record = g.defers; record != nullptr; record = record->link) {
    ASSAY_CHECK(IsOwn(g, record->frame), "K3: a deferred call names another stack");
    ASSAY_CHECK(!IsStack(record->closure) || IsOwn(g, record->closure),
                "K3: a deferred call's closure is on another stack");
    if (record->closure == nullptr) continue;
    const auto& callee = **static_cast<const image::Function* const*>(record->closure);
    for (size_t word = 0; word < record->args.size() / kWordBytes; ++word) {
      if (word >= callee.args_pointers.size() || !callee.args_pointers[word]) continue;
      const auto* const pointer =
          Get<const void*>(record->args.data(), static_cast<int64_t>(word * kWordBytes));
      ASSAY_CHECK(!IsStack(pointer) || IsOwn(g, pointer),
                  "K3: a deferred call's argument is on another stack");
    }
  }
  for (const PanicRecord* record = g.panics; record != nullptr; record = record->link) {
    for (const std::byte* const frame :
         {record->start.fp, record->deferred_frame, record->target_frame}) {
      ASSAY_CHECK(frame == nullptr || IsOwn(g, frame), "K3: a panic names another stack");
    }
  }
  for (const Waiter* waiter = g.waiting; waiter != nullptr; waiter = waiter->link) {
    for (const void* const place :
         {static_cast<const void*>(waiter->element), static_cast<const void*>(waiter->ok),
          static_cast<const void*>(waiter->chosen)}) {
      ASSAY_CHECK(!IsStack(place) || IsOwn(g, place), "K3: a waiter names another stack");
    }
  }
}

// A word that nothing reads any more may hold anything, so only live ones count. The outgoing area
// is the callee's.
void StackPool::CheckLiveWords(const Goroutine& g, uint64_t frames_max) const {
  for (Gobuf frame = g.sched; frame.function != nullptr && frames_max > 0;
       frame = CallerOf(frame), frames_max--) {
    const image::Function& function = *frame.function;
    if (function.code.empty()) continue;
    const WordSet& live = liveness_->Before(function, frame.pc);
    const size_t words = Liveness::Words(function);
    for (auto word = static_cast<size_t>(function.outgoing_size) / kWordBytes; word < words;
         ++word) {
      if (!Contains(live, word) || IsPointerSlot(function, word)) continue;
      const auto* const value = Get<const void*>(frame.fp, static_cast<int64_t>(word * kWordBytes));
      if (!IsStack(value) || IsClosureOfHeader(function, word)) continue;
      ASSAY_CHECK(IsShortLived(function, word), "K5: a stack map does not cover its frame");
    }
  }
}

void StackPool::CheckInvariants(const Goroutine& g) const {
  const auto bytes = static_cast<uint64_t>(g.stack_hi - g.stack_lo);
  ASSAY_CHECK(g.stack_lo <= g.stackguard && g.stackguard <= g.stack_hi, "K1");
  ASSAY_CHECK(bytes >= kStackBytesMin && std::has_single_bit(bytes), "K1");
  // One of the collector's own has no frames.
  if (g.state == GoState::kRunning || g.sched.function == nullptr) return;
  ASSAY_CHECK(g.stack_lo <= g.sched.fp && g.sched.fp < g.stack_hi, "K2: fp is off its stack");
  ASSAY_CHECK(reinterpret_cast<uint64_t>(g.sched.fp) % 16 == 0, "K2: fp is not aligned");
  CheckFrames(g, kFramesChecked);
  CheckRecords(g);
  const WorldOptions& options = world_.options();
  if (options.collector.checks || options.verify_collections) CheckLiveWords(g, kFramesChecked);
}

}  // namespace assay::runtime
