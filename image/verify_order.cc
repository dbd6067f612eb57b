// What depends on the order of a function's instructions.
//
// The outgoing area. Its words have no kind of their own: what an instruction writes there gives
// them one, until the call that takes them. A call finds each argument written since the last
// instruction that can allocate, block, call or panic, and of the kind that the callee's map says;
// so a collection finds no pointer there that it does not know of. After the call its results lie
// there, as briefly: until the next call's first argument. Nothing in the area outlives a label.
//
// Addresses that no map knows. The address of a part of the frame, which lies in a slot of bits, is
// good only until the next such instruction, and the only bits that can be used as an address. The
// address of a value in a map is good for the next instruction.
//
// Results. The caller leaves whatever it likes where they go, so each word is written on every way
// to a return, and before anything that can panic when the function defers.
#include <algorithm>

#include "image/operand.h"
#include "image/verifier.h"

namespace assay::image {

namespace {

// Whether nothing but the goroutine's own frame changes: no allocation, no call, no block, no panic
// other than by a nil pointer.
bool IsPlain(Op op) {
  switch (op) {
    case Op::kNop:
    case Op::kConst:
    case Op::kInt:
    case Op::kStringConst:
    case Op::kFunctionConst:
    case Op::kStaticClosure:
    case Op::kTypeConst:
    case Op::kZero:
    case Op::kMove:
    case Op::kMoveWide:
    case Op::kPeek:
    case Op::kPoke:
    case Op::kFrameAddress:
    case Op::kStackAddress:
    case Op::kContext:
    case Op::kGlobalAddress:
    case Op::kIndexAddress:
    case Op::kFrameToken:
      return true;
    default:
      return op >= Op::kAdd && op <= Op::kConvert && op != Op::kEqualWide && op != Op::kDivSigned &&
             op != Op::kDivUnsigned && op != Op::kRemSigned && op != Op::kRemUnsigned &&
             op != Op::kShiftLeft && op != Op::kShiftRightSigned && op != Op::kShiftRightUnsigned;
  }
}

class OrderVerifier {
 public:
  OrderVerifier(const Image& image, const Function& function, FaultList& faults)
      : image_(image), f_(function), map_(function), faults_(faults) {}

  void Check() {
    FindLabels();
    outgoing_.assign(static_cast<size_t>(f_.outgoing_size / 8), Word::kNothing);
    for (pc_ = 0; pc_ < f_.code.size(); ++pc_) {
      if (is_label_[pc_]) Forget();
      CheckInstruction(f_.code[pc_]);
    }
    if (f_.results_size > 0 && !StartsWithItsResults()) CheckResults();
  }

 private:
  enum class Word : uint8_t { kNothing, kBits, kPointer, kZero };  // kZero is either

  void Fault(const std::string& text) {
    faults_.Add("Function " + f_.name + ", instruction " + std::to_string(pc_) + " (" +
                std::string(Name(f_.code[pc_].op)) + ")" + text);
  }

  void FindLabels() {
    is_label_.assign(f_.code.size(), false);
    if (HasIndex(f_.code, f_.epilogue_pc)) is_label_[static_cast<size_t>(f_.epilogue_pc)] = true;
    for (const Instruction& i : f_.code) {
      ForEachTarget(i, [&](size_t target) { is_label_[target] = true; });
    }
  }
  static void ForEachTarget(const Instruction& i, const auto& visit) {
    const auto& kinds = Operands(i.op);
    const auto values = Values(i);
    for (size_t n = 0; n < kinds.size(); ++n) {
      if (kinds[n] == Operand::kLabel) visit(static_cast<size_t>(values[n]));
    }
  }

  void Forget() {
    ForgetOutgoing();
    frame_addresses_.clear();
    map_address_ = kNone;
    stale_address_ = kNone;
  }
  void ForgetOutgoing() {
    std::fill(outgoing_.begin(), outgoing_.end(), Word::kNothing);
    holds_results_ = false;
  }

  // ---- straight lines
  void CheckInstruction(const Instruction& i) {
    accesses_.clear();
    AppendFrameAccesses(image_, i, accesses_);
    for (const FrameAccess& access : accesses_) {
      if (access.direction == FrameAccess::Direction::kRead) CheckRead(access);
    }
    CheckBase(i);
    CheckArguments(i);
    const bool moves_words = i.op == Op::kMove || i.op == Op::kMoveWide;
    const std::vector<Word> moved = moves_words ? WordsAt(i) : std::vector<Word>();
    const bool address_of_frame = KeepsFrameAddress(i);
    if (!IsPlain(i.op)) {
      ForgetOutgoing();
      frame_addresses_.clear();
    }
    stale_address_ = map_address_;
    map_address_ = kNone;
    for (const FrameAccess& access : accesses_) {
      if (access.direction == FrameAccess::Direction::kWrite) Write(access);
    }
    if (moves_words) {
      for (size_t n = 0; n < moved.size(); ++n)
        SetWord(i.a + static_cast<int64_t>(n) * 8, moved[n]);
    }
    if (i.op == Op::kZero || (i.op == Op::kInt && i.b == 0)) {
      const int64_t bytes = i.op == Op::kZero ? i.b : 8;
      for (int64_t n = 0; n < bytes; n += 8) SetWord(i.a + n, Word::kZero);
    }
    if (address_of_frame) frame_addresses_.push_back(i.a);
    if (i.op == Op::kMapGet || i.op == Op::kMapAssign) map_address_ = i.a;
    SetResults(i);
  }

  void SetWord(int64_t offset, Word word) {
    if (!map_.is_outgoing(offset)) return;
    if (holds_results_) ForgetOutgoing();
    outgoing_[static_cast<size_t>(offset / 8)] = word;
  }
  Word WordAt(int64_t offset) const {
    if (map_.is_outgoing(offset)) return outgoing_[static_cast<size_t>(offset / 8)];
    return map_.is_pointer_slot(offset) ? Word::kPointer : Word::kBits;
  }
  std::vector<Word> WordsAt(const Instruction& i) const {
    std::vector<Word> words;
    const int64_t bytes = i.op == Op::kMove ? 8 : i.c;
    for (int64_t n = 0; n < bytes; n += 8) words.push_back(WordAt(i.b + n));
    return words;
  }

  void CheckRead(const FrameAccess& access) {
    if (access.bytes == 0 || !map_.is_outgoing(access.offset)) return;
    for (int64_t at = access.offset; at < access.offset + access.bytes; at += 8) {
      const bool holds = HoldsPointer(access, static_cast<size_t>((at - access.offset) / 8));
      if (!Agrees(WordAt(at), holds) && access.shape != Shape::kAny) {
        return Fault(std::string(holds ? " reads a pointer" : " reads bits") +
                     " of the outgoing area at " + std::to_string(at) + ", where none lies");
      }
      if (WordAt(at) == Word::kNothing) {
        return Fault(" reads what nothing wrote of the outgoing area, at " + std::to_string(at));
      }
    }
  }
  static bool Agrees(Word word, bool pointer) {
    return word == Word::kZero || word == (pointer ? Word::kPointer : Word::kBits);
  }

  void Write(const FrameAccess& access) {
    const int64_t bytes = std::max<int64_t>(access.bytes, 1);
    std::erase_if(frame_addresses_, [&](int32_t slot) {
      return slot < access.offset + bytes && access.offset < slot + 8;
    });
    if (stale_address_ >= access.offset && stale_address_ < access.offset + bytes) {
      stale_address_ = kNone;
    }
    for (int64_t at = access.offset / 8 * 8; at < access.offset + access.bytes; at += 8) {
      const auto index = static_cast<size_t>((at - access.offset / 8 * 8) / 8);
      SetWord(at, HoldsPointer(access, index) ? Word::kPointer : Word::kBits);
    }
  }

  // ---- addresses
  bool IsFrameAddress(int32_t slot) const {
    return std::find(frame_addresses_.begin(), frame_addresses_.end(), slot) !=
           frame_addresses_.end();
  }
  bool KeepsFrameAddress(const Instruction& i) const {
    switch (i.op) {
      case Op::kFrameAddress:
        return true;
      case Op::kMove:
      case Op::kAddAddress:
      case Op::kIndexAddress:
        return IsFrameAddress(i.b);
      default:
        return false;
    }
  }
  // The slot that an instruction takes an address from.
  static int32_t BaseOf(const Instruction& i) {
    switch (i.op) {
      case Op::kLoad:
      case Op::kLoadWide:
      case Op::kAddAddress:
      case Op::kIndexAddress:
      case Op::kSliceArray:
        return i.b;
      case Op::kStore:
      case Op::kStoreWide:
        return i.a;
      default:
        return kNone;
    }
  }
  void CheckBase(const Instruction& i) {
    const int32_t base = BaseOf(i);
    if (base == kNone) return;
    if (base == stale_address_) return Fault(" uses the address of a value in a map too late");
    if (WordAt(base) == Word::kBits && !IsFrameAddress(base)) Fault(" uses bits as an address");
  }

  // ---- calls
  // `pointers` of `bytes` of arguments, of which the first word may be the instruction's business.
  void NeedArguments(const std::vector<bool>& pointers, int64_t from, int64_t bytes) {
    for (int64_t at = from; at < bytes; at += 8) {
      const bool pointer = IsSet(pointers, static_cast<size_t>(at / 8));
      if (WordAt(at) == Word::kNothing) {
        return Fault(" passes an argument that nothing wrote, at " + std::to_string(at));
      }
      if (!Agrees(WordAt(at), pointer)) {
        return Fault(std::string(" passes ") +
                     (pointer ? "bits as a pointer" : "a pointer as bits") + ", at " +
                     std::to_string(at));
      }
    }
  }
  // Of a function type, behind `receiver` bytes.
  static std::vector<bool> Behind(int64_t receiver, const std::vector<bool>& pointers) {
    std::vector<bool> all(static_cast<size_t>(receiver / 8));
    all.insert(all.end(), pointers.begin(), pointers.end());
    return all;
  }
  const Type& MethodType(const Instruction& i) const {
    return *image_.type(i.c).methods[static_cast<size_t>(i.b)].signature;
  }
  void NeedArgumentsOf(TypeId type, int64_t bytes) {
    const SignatureLayout layout = LayOut(image_.type(type));
    const int64_t receiver = bytes - layout.parameters_size;
    for (int64_t at = 0; at < receiver; at += 8) {
      if (WordAt(at) == Word::kNothing) {
        return Fault(" passes an argument that nothing wrote, at " + std::to_string(at));
      }
    }
    NeedArguments(Behind(receiver, layout.pointers), receiver, bytes);
  }
  void CheckArguments(const Instruction& i) {
    switch (i.op) {
      case Op::kCall:
        return NeedArguments(image_.function(i.a).args_pointers, 0, image_.function(i.a).args_size);
      case Op::kCallClosure: {
        const SignatureLayout layout = LayOut(image_.type(i.b));
        return NeedArguments(layout.pointers, 0, layout.parameters_size);
      }
      case Op::kCallInterface: {
        const SignatureLayout layout = LayOut(MethodType(i));
        return NeedArguments(Behind(8, layout.pointers), 8, 8 + layout.parameters_size);
      }
      case Op::kGo:
      case Op::kDefer:
        return NeedArgumentsOf(i.c, i.b);
      case Op::kDeferIn:
        return NeedArgumentsOf(i.x, i.b);
      default:
        return;
    }
  }
  void SetResults(const Instruction& i) {
    switch (i.op) {
      case Op::kCall: {
        const Function& callee = image_.function(i.a);
        return SetResults(callee.args_size, callee.results_size, callee.args_pointers, 0);
      }
      case Op::kCallClosure: {
        const SignatureLayout layout = LayOut(image_.type(i.b));
        return SetResults(layout.parameters_size, layout.results_size, layout.pointers, 0);
      }
      case Op::kCallInterface: {
        const SignatureLayout layout = LayOut(MethodType(i));
        return SetResults(8 + layout.parameters_size, layout.results_size, layout.pointers, 8);
      }
      default:
        return;
    }
  }
  void SetResults(int64_t from, int64_t bytes, const std::vector<bool>& pointers, int64_t skipped) {
    for (int64_t at = from; at < from + bytes; at += 8) {
      SetWord(at, IsSet(pointers, static_cast<size_t>((at - skipped) / 8)) ? Word::kPointer
                                                                           : Word::kBits);
    }
    holds_results_ = bytes > 0;
  }

  // ---- results
  using Written = std::vector<bool>;  // words of the results

  // Adds what `i` writes of the results.
  void AddWritten(const Instruction& i, Written& written) {
    if (i.op == Op::kNative) written.assign(written.size(), true);
    const int64_t first = int64_t{f_.frame_size} + f_.args_size;
    accesses_.clear();
    AppendFrameAccesses(image_, i, accesses_);
    for (const FrameAccess& access : accesses_) {
      if (access.direction != FrameAccess::Direction::kWrite || access.offset < first) continue;
      // The frame of a result narrower than a word is a word.
      const auto from = static_cast<size_t>((access.offset - first) / 8);
      const auto to = static_cast<size_t>((access.offset - first + access.bytes + 7) / 8);
      for (size_t word = from; word < to; ++word) written[word] = true;
    }
  }

  // The usual way: everything is made zero before anything else happens.
  bool StartsWithItsResults() {
    Written written(static_cast<size_t>(f_.results_size / 8));
    for (const Instruction& i : f_.code) {
      if (!IsPlain(i.op) && i.op != Op::kNative) return false;
      AddWritten(i, written);
      if (std::find(written.begin(), written.end(), false) == written.end()) return true;
    }
    return false;
  }

  void CheckResults() {
    const auto words = static_cast<size_t>(f_.results_size / 8);
    std::vector<Written> before(f_.code.size());  // empty: not reached yet
    std::vector<size_t> work;
    const auto reach = [&](size_t pc, const Written& written) {
      if (pc >= f_.code.size()) return;
      Written& known = before[pc];
      bool changed = known.empty();
      if (changed) known = written;
      for (size_t word = 0; word < words; ++word) {
        if (known[word] && !written[word]) {
          known[word] = false;
          changed = true;
        }
      }
      if (changed) work.push_back(pc);
    };
    reach(0, Written(words));
    while (!work.empty()) {
      const size_t pc = work.back();
      work.pop_back();
      const Instruction& i = f_.code[pc];
      Written written = before[pc];
      if (f_.has_defer && !IsPlain(i.op)) reach(static_cast<size_t>(f_.epilogue_pc), written);
      AddWritten(i, written);
      ForEachTarget(i, [&](size_t target) { reach(target, written); });
      if (i.op != Op::kJump && i.op != Op::kReturn && i.op != Op::kPanic &&
          i.op != Op::kUnreachable) {
        reach(pc + 1, written);
      }
    }
    for (pc_ = 0; pc_ < f_.code.size(); ++pc_) {
      const Written& written = before[pc_];
      if (f_.code[pc_].op != Op::kReturn || written.empty()) continue;
      if (std::find(written.begin(), written.end(), false) != written.end()) {
        return Fault(" returns with a result that nothing wrote");
      }
    }
  }

  const Image& image_;
  const Function& f_;
  const FrameMap map_;
  FaultList& faults_;
  size_t pc_ = 0;
  std::vector<bool> is_label_;
  std::vector<Word> outgoing_;            // of the outgoing area
  bool holds_results_ = false;            // there, and nothing else
  std::vector<int32_t> frame_addresses_;  // slots that hold one
  int32_t map_address_ = kNone;           // slot with the address of a value in a map
  int32_t stale_address_ = kNone;         // slot with one that was good for one instruction
  std::vector<FrameAccess> accesses_;
};

}  // namespace

void VerifyOrder(const Image& image, const Function& function, FaultList& faults) {
  OrderVerifier(image, function, faults).Check();
}

}  // namespace assay::image
