#include "reference_runtime/collector/liveness.h"

#include <algorithm>

#include "image/access.h"
#include "image/operand.h"
#include "image/signature.h"

namespace assay::runtime {
namespace {

using image::FrameAccess;
using image::Function;
using image::Instruction;
using image::Op;

constexpr int64_t kWordBytes = 8;

size_t WordsOf(int64_t bytes) { return static_cast<size_t>((bytes + kWordBytes - 1) / kWordBytes); }

void Insert(WordSet& set, size_t word) { set[word / 64] |= uint64_t{1} << (word % 64); }

// The words that [from, to) touches, or with kWhole those that it covers.
enum class Part : uint8_t { kTouched, kWhole };
void InsertBytes(WordSet& set, int64_t from, int64_t to, Part part) {
  const size_t first =
      part == Part::kTouched ? static_cast<size_t>(from / kWordBytes) : WordsOf(from);
  const size_t last = part == Part::kTouched ? WordsOf(to) : static_cast<size_t>(to / kWordBytes);
  for (size_t word = first; word < last && word < set.size() * 64; word++) Insert(set, word);
}

// Where this call's closure object lies: the third word of the header.
int64_t ClosureOffset(const Function& function) {
  return function.frame_size - image::kFrameHeaderBytes + 2 * kWordBytes;
}

// Where the values that it waits for go may be written by others, or not yet.
bool WaitsForValues(Op op) { return op == Op::kReceive || op == Op::kSelect; }

// From here on a deferred call may recover a panic of the frame.
bool MayDefer(Op op) {
  return op == Op::kDefer || op == Op::kDeferIn || op == Op::kFrameToken;  // by DeferIn elsewhere
}

bool EndsPath(Op op) {
  return op == Op::kJump || op == Op::kReturn || op == Op::kPanic || op == Op::kUnreachable;
}

}  // namespace

size_t Liveness::Words(const Function& function) {
  return WordsOf(int64_t{function.frame_size} + function.args_size + function.results_size);
}

Liveness::Effect Liveness::EffectOf(const Function& function, int32_t pc) const {
  const Instruction& instruction = function.code[static_cast<size_t>(pc)];
  const int64_t frame_end = function.frame_size - image::kFrameHeaderBytes;
  Effect effect;
  effect.read.resize(Words(function) / 64 + 1);
  effect.written = effect.read;
  const auto reads = [&](int64_t offset, int64_t bytes) {
    // Of an access whose size is not known the frame's end is the limit.
    const int64_t to = bytes > 0 ? offset + bytes : std::max(frame_end, offset + kWordBytes);
    InsertBytes(effect.read, offset, to, Part::kTouched);
  };
  const auto writes = [&](int64_t offset, int64_t bytes) {
    InsertBytes(effect.written, offset, offset + bytes, Part::kWhole);
  };

  std::vector<FrameAccess> accesses;
  AppendFrameAccesses(image_, instruction, accesses);
  // What a frame object holds before its address is taken is read through that. From then on who
  // has the address keeps the object alive: see mark.cc.
  if (instruction.op == Op::kStackAddress) {
    std::erase_if(accesses, [](const FrameAccess& access) {
      return access.direction == FrameAccess::Direction::kRead;
    });
    for (const image::FrameObject& object : function.objects) {
      const int64_t at = instruction.b - object.offset;
      if (at >= 0 && at < std::max(object.bytes, 1)) reads(object.offset, object.bytes);
    }
  }
  for (const FrameAccess& access : accesses) {
    // A value of no size has no words.
    const bool is_empty = access.type != nullptr && access.type->size == 0;
    if (is_empty) continue;
    if (access.direction == FrameAccess::Direction::kRead) {
      reads(access.offset, access.bytes);
    } else {
      writes(access.offset, access.bytes);
    }
  }
  switch (instruction.op) {
    case Op::kCall: {
      writes(0, function.outgoing_size);  // the results; what else was there is gone
      const int32_t args_size = image_.function(instruction.a).args_size;
      if (args_size > 0) reads(0, args_size);
      break;
    }
    case Op::kCallClosure: {
      writes(0, function.outgoing_size);
      const int64_t args_size = image::LayOut(image_.type(instruction.b)).parameters_size;
      if (args_size > 0) reads(0, args_size);
      break;
    }
    case Op::kCallInterface: {
      writes(0, function.outgoing_size);  // with the receiver, which it stores itself
      const auto method = static_cast<size_t>(instruction.b);
      const image::Type& type = *image_.type(instruction.c).methods[method].signature;
      const int64_t args_size = image::LayOut(type).parameters_size;
      if (args_size > 0) reads(kWordBytes, args_size);
      break;
    }
    case Op::kGo:
    case Op::kDefer:
    case Op::kDeferIn:
      if (instruction.b > 0) reads(0, instruction.b);
      break;
    case Op::kNative:
      if (function.args_size > 0) reads(function.frame_size, function.args_size);
      reads(ClosureOffset(function), kWordBytes);  // of a function that reflection made
      writes(int64_t{function.frame_size} + function.args_size, function.results_size);
      break;
    case Op::kReturn:
      if (function.results_size > 0) {
        reads(int64_t{function.frame_size} + function.args_size, function.results_size);
      }
      break;
    case Op::kContext:
      reads(ClosureOffset(function), kWordBytes);
      break;
    case Op::kSelect:
      for (const image::SelectCase& one :
           function.selects[static_cast<size_t>(instruction.c)].cases) {
        reads(one.channel, kWordBytes);
        const auto bytes = static_cast<int64_t>(image_.type(one.type).size);
        if (one.element == image::kNone || bytes == 0) continue;
        if (one.direction == image::ChanDirection::kSend) {
          reads(one.element, bytes);
        } else {
          writes(one.element, bytes);
        }
      }
      break;
    default:
      break;
  }

  if (!EndsPath(instruction.op)) effect.successors.push_back(pc + 1);
  const auto& operands = image::Operands(instruction.op);
  const auto values = image::Values(instruction);
  for (size_t i = 0; i < operands.size(); i++) {
    if (operands[i] == image::Operand::kLabel) effect.successors.push_back(values[i]);
  }
  return effect;
}

// Which instructions a panic may leave for the epilogue.
std::vector<bool> Liveness::Recoverable(const Function& function,
                                        const std::vector<Effect>& effects) {
  std::vector<bool> found(function.code.size() + 1);
  if (!function.has_defer || function.epilogue_pc == image::kNone) return found;
  std::vector<int32_t> pending;
  const auto find = [&](int32_t pc) {
    if (found[static_cast<size_t>(pc)]) return;
    found[static_cast<size_t>(pc)] = true;
    pending.push_back(pc);
  };
  for (size_t pc = 0; pc < effects.size(); pc++) {
    if (!MayDefer(function.code[pc].op)) continue;
    for (const int32_t successor : effects[pc].successors) find(successor);
    find(function.epilogue_pc);
  }
  while (!pending.empty()) {
    const auto pc = static_cast<size_t>(pending.back());
    pending.pop_back();
    if (pc == effects.size()) continue;
    for (const int32_t successor : effects[pc].successors) find(successor);
  }
  return found;
}

Liveness::Sets Liveness::Analyse(const Function& function) const {
  const auto count = static_cast<int32_t>(function.code.size());
  const size_t set_words = Words(function) / 64 + 1;
  std::vector<Effect> effects;
  // A frame address may be used to read what it points at at any time.
  WordSet addressed(set_words);
  for (int32_t pc = 0; pc < count; pc++) {
    effects.push_back(EffectOf(function, pc));
    const Instruction& instruction = function.code[static_cast<size_t>(pc)];
    if (instruction.op == Op::kFrameAddress) {
      InsertBytes(addressed, instruction.b, function.frame_size - image::kFrameHeaderBytes,
                  Part::kTouched);
    }
  }
  const std::vector<bool> may_recover = Recoverable(function, effects);
  // One set more, empty, for what would follow the last instruction.
  std::vector<WordSet> before(static_cast<size_t>(count) + 1, WordSet(set_words));
  for (bool changed = true; changed;) {
    changed = false;
    for (int32_t pc = count - 1; pc >= 0; pc--) {
      const Effect& effect = effects[static_cast<size_t>(pc)];
      WordSet& set = before[static_cast<size_t>(pc)];
      for (size_t i = 0; i < set_words; i++) {
        uint64_t after = 0;
        for (const int32_t successor : effect.successors) {
          if (successor <= count) after |= before[static_cast<size_t>(successor)][i];
        }
        uint64_t value = (after & ~effect.written[i]) | effect.read[i] | addressed[i];
        // Any instruction may panic, before it has written anything, and a deferred call recover.
        if (may_recover[static_cast<size_t>(pc)]) {
          value |= before[static_cast<size_t>(function.epilogue_pc)][i];
        }
        changed = changed || value != set[i];
        set[i] = value;
      }
    }
  }
  Sets sets{std::move(before), {}};
  for (int32_t pc = 0; pc < count; pc++) {
    if (!WaitsForValues(function.code[static_cast<size_t>(pc)].op)) continue;
    WordSet both = sets.before[static_cast<size_t>(pc)];
    const WordSet& after = sets.before[static_cast<size_t>(pc) + 1];
    for (size_t i = 0; i < set_words; i++) both[i] |= after[i];
    sets.waiting.emplace(pc + 1, std::move(both));
  }
  return sets;
}

const Liveness::Sets& Liveness::SetsOf(const Function& function) {
  const sync::MutexLock lock(lock_);
  const auto [place, is_new] = known_.try_emplace(&function);
  if (is_new) place->second = Analyse(function);
  return place->second;
}

const WordSet& Liveness::Before(const Function& function, int32_t pc) {
  return SetsOf(function).before[static_cast<size_t>(pc)];
}

const WordSet& Liveness::Within(const Function& function, int32_t pc) {
  const Sets& sets = SetsOf(function);
  const auto waiting = sets.waiting.find(pc);
  if (waiting != sets.waiting.end()) return waiting->second;
  return sets.before[static_cast<size_t>(std::max(pc - 1, 0))];
}

}  // namespace assay::runtime
