#include "conformance/heap_walk/check.h"

#include <fmt/core.h>

#include <algorithm>
#include <deque>
#include <map>
#include <optional>

namespace assay::conformance {
namespace {

constexpr size_t kNone = ~size_t{0};
constexpr size_t kStepsShown = 12;

// A pointer from outside the heap.
struct Entry {
  std::string place;  // "package variable x", "goroutine 3, main.f+0x10"
  uint64_t pointer = 0;
  bool is_black = false;
};

class Checker {
 public:
  explicit Checker(const HeapSnapshot& snapshot) : snapshot_(snapshot) {}

  std::vector<HeapFault> Check() {
    for (const std::string& text : snapshot_.nonsense) Fault("H1", text);
    IndexSpans();
    IndexBlocks();
    for (const HeapStack& stack : snapshot_.stacks) stack_at_[stack.lo] = &stack;
    GatherEntries();
    Reach();
    if (snapshot_.phase == ASSAY_HEAP_MARKING) CheckTricolour();
    if (snapshot_.phase == ASSAY_HEAP_MARKED) CheckMarked();
    for (const HeapStack& stack : snapshot_.stacks) CheckStack(stack);
    return std::move(faults_);
  }

 private:
  void Fault(const std::string& invariant, std::string text) {
    if (++count_[invariant] <= kHeapFaultsMax) faults_.push_back({invariant, std::move(text)});
  }

  void IndexSpans() {
    for (size_t i = 0; i < snapshot_.spans.size(); ++i) {
      span_at_[snapshot_.spans[i].address] = i;
    }
    if (span_at_.size() < snapshot_.spans.size()) Fault("H1", "two spans have the same address");
    const assay_heap_span* before = nullptr;
    for (const auto& [address, i] : span_at_) {
      if (before != nullptr && before->address + before->bytes > address) {
        Fault("H1", fmt::format("the span at {:#x} reaches into the one at {:#x}", before->address,
                                address));
      }
      if (!IsInHeap(address) || !IsInHeap(address + snapshot_.spans[i].bytes - 1)) {
        Fault("H1", fmt::format("the span at {:#x} is in no arena", address));
      }
      before = &snapshot_.spans[i];
    }
  }

  void IndexBlocks() {
    std::vector<uint64_t> in_use(snapshot_.spans.size());
    for (size_t i = 0; i < snapshot_.blocks.size(); ++i) {
      if (!block_at_.emplace(snapshot_.blocks[i].address, i).second) {
        Fault("H2", fmt::format("the block at {:#x} is told twice", snapshot_.blocks[i].address));
      }
      ++in_use[snapshot_.span_of[i]];
    }
    for (size_t i = 0; i < in_use.size(); ++i) {
      const assay_heap_span& span = snapshot_.spans[i];
      if (in_use[i] == span.blocks_in_use) continue;
      Fault("H2", fmt::format("the span at {:#x} counts {} blocks in use and has {}", span.address,
                              span.blocks_in_use, in_use[i]));
    }
  }

  bool IsInHeap(uint64_t pointer) const {
    return std::any_of(snapshot_.arenas.begin(), snapshot_.arenas.end(),
                       [&](const HeapSnapshot::Arena& arena) {
                         return pointer >= arena.lo && pointer < arena.hi;
                       });
  }

  // The block in use that `pointer` lies in; kNone if there is none.
  size_t BlockOf(uint64_t pointer) const {
    auto after = block_at_.upper_bound(pointer);
    if (after == block_at_.begin()) return kNone;
    const auto [address, i] = *std::prev(after);
    return pointer - address < snapshot_.blocks[i].bytes ? i : kNone;
  }

  void GatherEntries() {
    for (const HeapRoot& root : snapshot_.roots) {
      entries_.push_back({root.name, root.pointer, root.is_black});
    }
    for (const HeapStack& stack : snapshot_.stacks) {
      for (const StackFrame& frame : stack.frames) {
        for (const StackSlot& slot : frame.slots) {
          if (!slot.is_pointer) continue;
          entries_.push_back({fmt::format("goroutine {}, {}+{:#x}", stack.goroutine, frame.function,
                                          slot.address - frame.lo),
                              slot.value, stack.is_black});
        }
      }
    }
  }

  // Breadth first, so that the way that is shown is a shortest one.
  void Reach() {
    came_from_.assign(snapshot_.blocks.size(), std::nullopt);
    std::deque<size_t> left;
    for (size_t i = 0; i < entries_.size(); ++i) {
      Follow(entries_[i].pointer, {true, i}, &left);
    }
    while (!left.empty()) {
      const size_t block = left.front();
      left.pop_front();
      for (const uint64_t pointer : snapshot_.blocks[block].pointers) {
        Follow(pointer, {false, block}, &left);
      }
    }
  }

  struct Step {
    bool is_entry = false;
    size_t index = 0;  // of an entry, or of a block
  };

  void Follow(uint64_t pointer, Step from, std::deque<size_t>* left) {
    const size_t block = BlockOf(pointer);
    if (block != kNone) {
      if (came_from_[block]) return;
      came_from_[block] = from;
      left->push_back(block);
    } else if (IsInHeap(pointer)) {
      Fault("H3",
            fmt::format("{:#x}, which is no block in use, can be reached: {}", pointer, Way(from)));
    } else if (!from.is_entry && StackOf(pointer) != nullptr) {
      Fault("H7", fmt::format("an object points into a stack, at {:#x}: {}", pointer, Way(from)));
    }
  }

  // "main.x -> 0xc000010000 -> 0xc000012340", from the root on.
  std::string Way(Step last) const {
    std::vector<std::string> steps;
    for (Step step = last;; step = *came_from_[step.index]) {
      steps.push_back(step.is_entry ? entries_[step.index].place
                                    : fmt::format("{:#x}", snapshot_.blocks[step.index].address));
      if (step.is_entry) break;
    }
    std::string text;
    for (size_t i = steps.size(); i-- > 0;) {
      if (steps.size() > kStepsShown && i == steps.size() - kStepsShown / 2) {
        text += " -> ...";
        i = kStepsShown / 2;
      }
      text += (text.empty() ? "" : " -> ") + steps[i];
    }
    return text;
  }

  // White blocks that a grey object, or a root that is yet to be looked through, leads to by white
  // ones.
  std::vector<bool> ProtectedByGrey() const {
    std::vector<bool> is_protected(snapshot_.blocks.size());
    std::vector<size_t> left;
    const auto follow = [&](uint64_t pointer) {
      const size_t block = BlockOf(pointer);
      if (block == kNone || is_protected[block] || !snapshot_.blocks[block].is_white()) return;
      is_protected[block] = true;
      left.push_back(block);
    };
    for (const Entry& entry : entries_) {
      if (!entry.is_black) follow(entry.pointer);
    }
    for (const HeapBlock& block : snapshot_.blocks) {
      if (block.is_grey()) std::for_each(block.pointers.begin(), block.pointers.end(), follow);
    }
    while (!left.empty()) {
      const HeapBlock& block = snapshot_.blocks[left.back()];
      left.pop_back();
      std::for_each(block.pointers.begin(), block.pointers.end(), follow);
    }
    return is_protected;
  }

  void CheckTricolour() {
    const bool is_strong = snapshot_.tricolour == ASSAY_TRICOLOUR_STRONG;
    const std::vector<bool> is_protected =
        is_strong ? std::vector<bool>(snapshot_.blocks.size()) : ProtectedByGrey();
    const auto check = [&](uint64_t pointer, const std::string& from) {
      const size_t block = BlockOf(pointer);
      if (block == kNone || !snapshot_.blocks[block].is_white() || is_protected[block]) return;
      Fault("H4", fmt::format("the black {} points at the white {:#x}{}", from,
                              snapshot_.blocks[block].address,
                              is_strong ? "" : ", to which nothing grey leads"));
    };
    for (const Entry& entry : entries_) {
      if (entry.is_black) check(entry.pointer, entry.place);
    }
    for (const HeapBlock& block : snapshot_.blocks) {
      if (!block.is_black()) continue;
      for (const uint64_t pointer : block.pointers) {
        check(pointer, fmt::format("{:#x}", block.address));
      }
    }
  }

  void CheckMarked() {
    for (size_t i = 0; i < snapshot_.blocks.size(); ++i) {
      const HeapBlock& block = snapshot_.blocks[i];
      if (block.is_grey()) {
        Fault("H5", fmt::format("{:#x} is grey, and marking has ended", block.address));
      }
      if (block.is_white() && came_from_[i]) {
        Fault("H5", fmt::format("{:#x} can be reached and is not marked: {}", block.address,
                                Way(*came_from_[i])));
      }
    }
  }

  const HeapStack* StackOf(uint64_t address) const {
    const auto after = stack_at_.upper_bound(address);
    if (after == stack_at_.begin()) return nullptr;
    const HeapStack* const stack = std::prev(after)->second;
    return address < stack->hi ? stack : nullptr;
  }

  void CheckStack(const HeapStack& stack) {
    uint64_t end = stack.lo;
    for (const StackFrame& frame : stack.frames) {
      const std::string where =
          fmt::format("goroutine {}, frame of {}", stack.goroutine, frame.function);
      if (frame.lo < end || frame.hi < frame.lo || frame.hi > stack.hi) {
        Fault("H6", fmt::format("{}: [{:#x}, {:#x}) does not follow {:#x} in the stack [{:#x}, "
                                "{:#x})",
                                where, frame.lo, frame.hi, end, stack.lo, stack.hi));
      }
      if (frame.map_bytes != frame.hi - frame.lo) {
        Fault("H6", fmt::format("{}: the map covers {} of {} bytes", where, frame.map_bytes,
                                frame.hi - frame.lo));
      }
      for (const StackSlot& slot : frame.slots) CheckSlot(stack, frame, slot, where);
      end = frame.hi;
    }
  }

  void CheckSlot(const HeapStack& stack, const StackFrame& frame, const StackSlot& slot,
                 const std::string& where) {
    if (slot.address < frame.lo || slot.address >= frame.hi) {
      Fault("H6", fmt::format("{}: the slot at {:#x} is not in it", where, slot.address));
    }
    const HeapStack* const target = StackOf(slot.value);
    if (target == nullptr) return;
    if (slot.is_pointer && (target != &stack || target->is_old)) {
      Fault("H7", fmt::format("{}: the pointer at {:#x} points into {} stack, at {:#x}", where,
                              slot.address, target->is_old ? "an old" : "another", slot.value));
    }
    if (!slot.is_pointer && target == &stack) {
      Fault("H8", fmt::format("{}: the map misses the pointer at {:#x} to {:#x}", where,
                              slot.address, slot.value));
    }
  }

  const HeapSnapshot& snapshot_;
  std::vector<HeapFault> faults_;
  std::map<std::string, size_t> count_;  // of faults, by invariant
  std::map<uint64_t, size_t> span_at_;
  std::map<uint64_t, size_t> block_at_;
  std::map<uint64_t, const HeapStack*> stack_at_;
  std::vector<Entry> entries_;
  std::vector<std::optional<Step>> came_from_;  // by block; empty: not reached
};

}  // namespace

std::vector<HeapFault> CheckHeap(const HeapSnapshot& snapshot) { return Checker(snapshot).Check(); }

}  // namespace assay::conformance
