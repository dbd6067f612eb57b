// Verify: an image is a graph of indices and a set of promises; this checks every index first, so
// that the later rules may follow them, then types, functions and the image as a whole.
//
// A function is held to its frame one instruction at a time: image/access.h says what each touches,
// so no flow analysis is needed (a word of the frame is a pointer slot for the whole function or
// never).
#include <algorithm>
#include <set>

#include "image/access.h"
#include "image/image.h"
#include "image/operand.h"

namespace assay::image {

namespace {

bool Has(const auto& list, int64_t index) {
  return index >= 0 && static_cast<uint64_t>(index) < list.size();
}

bool NeedsElement(Kind kind) {
  return kind == Kind::kArray || kind == Kind::kChan || kind == Kind::kMap ||
         kind == Kind::kPointer || kind == Kind::kSlice;
}

class Verifier {
 public:
  explicit Verifier(const Image& image) : image_(image) {}

  std::vector<std::string> Run() {
    for (const std::unique_ptr<Type>& type : image_.types) {
      if (type == nullptr || type->kind != Kind::kInterface) continue;
      for (const Method& method : type->methods) called_.emplace(method.name, method.signature);
    }
    for (size_t i = 0; i < image_.types.size(); ++i) CheckType(i);
    if (!faults_.empty()) return faults_;  // functions are held to the types
    for (size_t i = 0; i < image_.functions.size(); ++i) CheckFunction(i);
    CheckWhole();
    return faults_;
  }

 private:
  void Fault(const std::string& text) { faults_.push_back(text + "."); }

  // ---- types
  void CheckType(size_t index) {
    const Type* type = image_.types[index].get();
    const std::string who = "Type " + std::to_string(index);
    if (type == nullptr) return Fault(who + " is missing");
    const std::string name = who + " (" + type->name + ")";
    if (type->id != static_cast<TypeId>(index)) Fault(name + " has another id");
    if (type->kind == Kind::kInvalid) Fault(name + " has no kind");
    if (type->align == 0 || type->size % type->align != 0) {
      Fault(name + " has a size that is no multiple of its alignment");
    }
    if (type->pointer_words.size() > type->size / 8) {
      Fault(name + " has pointer words beyond its size");
    }
    if (NeedsElement(type->kind) && type->elem == nullptr) Fault(name + " has no element type");
    if (type->kind == Kind::kMap && type->key == nullptr) Fault(name + " has no key type");
    uint64_t end = 0;
    for (const Field& field : type->fields) {
      if (field.type == nullptr) {
        Fault(name + " has field " + field.name + " without a type");
        continue;
      }
      if (field.offset < end || field.offset + field.type->size > type->size) {
        Fault(name + " has field " + field.name + " where it does not fit");
      }
      end = field.offset + field.type->size;
    }
    for (size_t i = 0; i < type->methods.size(); ++i) {
      const Method& method = type->methods[i];
      if (method.signature == nullptr)
        Fault(name + " has method " + method.name + " without a type");
      const bool needs_function =
          type->kind != Kind::kInterface &&
          (method.function != kNone || called_.contains({method.name, method.signature}));
      if (needs_function && !Has(image_.functions, method.function)) {
        Fault(name + " has method " + method.name + " without a function");
      }
      if (i > 0 && std::tie(type->methods[i - 1].name, type->methods[i - 1].package) >=
                       std::tie(method.name, method.package)) {
        Fault(name + " has its methods out of order");
      }
    }
  }

  // ---- functions
  void CheckFunction(size_t index) {
    if (image_.functions[index] == nullptr) {
      return Fault("Function " + std::to_string(index) + " is missing");
    }
    f_ = image_.functions[index].get();
    where_ = "Function " + f_->name;
    if (f_->id != static_cast<FunctionId>(index)) Fault(where_ + " has another id");
    if (!CheckFrame()) return;
    CheckObjects();
    CheckSelects();
    CheckLines();
    CheckDefers();
    for (size_t pc = 0; pc < f_->code.size(); ++pc) CheckInstruction(pc);
    CheckEnd();
  }

  bool CheckFrame() {
    const size_t before = faults_.size();
    if (f_->frame_size % 16 != 0) Fault(where_ + " has a frame size that is no multiple of 16");
    if (f_->outgoing_size < kOutgoingBytesMin || f_->outgoing_size % 8 != 0) {
      Fault(where_ + " has too small an outgoing area");
    }
    if (f_->outgoing_size + kFrameHeaderBytes > f_->frame_size) {
      Fault(where_ + " has a frame smaller than its parts");
    }
    if (f_->args_size < 0 || f_->args_size % 8 != 0 || f_->results_size < 0 ||
        f_->results_size % 8 != 0) {
      Fault(where_ + " has arguments or results that are not whole words");
    }
    if (f_->frame_pointers.size() > static_cast<size_t>(f_->frame_size) / 8) {
      Fault(where_ + " has pointer slots beyond its frame");
    }
    if (f_->args_pointers.size() > static_cast<size_t>(f_->args_size + f_->results_size) / 8) {
      Fault(where_ + " has pointer slots beyond its arguments and results");
    }
    return faults_.size() == before;
  }

  // Objects lie among the locals, one behind another.
  void CheckObjects() {
    int64_t end = f_->outgoing_size;
    for (const FrameObject& object : f_->objects) {
      if (object.offset % 8 != 0 || object.bytes <= 0 || object.offset < end ||
          int64_t{object.offset} + object.bytes > locals_end()) {
        Fault(where_ + " has an object at " + std::to_string(object.offset) +
              " that is no part of its own of the frame");
      }
      end = int64_t{object.offset} + object.bytes;
    }
  }
  bool is_object(int32_t offset) const {
    return std::any_of(f_->objects.begin(), f_->objects.end(),
                       [&](const FrameObject& object) { return object.offset == offset; });
  }

  void CheckSelects() {
    for (const Select& select : f_->selects) {
      for (const SelectCase& one : select.cases) {
        const std::string what = where_ + ": a case of a select";
        CheckAccess(what,
                    {FrameAccess::Direction::kRead, one.channel, 8, Shape::kPointer, nullptr});
        if (one.element != kNone) {
          CheckAccess(what, {FrameAccess::Direction::kRead, one.element, 0, Shape::kAny, nullptr});
        }
        if (one.direction == ChanDirection::kBoth) Fault(what + " neither sends nor receives");
      }
    }
  }

  void CheckLines() {
    int32_t last = -1;
    for (const Line& line : f_->lines) {
      if (!Has(f_->code, line.first_pc) || line.first_pc <= last) {
        Fault(where_ + " has its lines out of order");
      }
      if (!Has(image_.files, line.file)) Fault(where_ + " has a line in no file");
      last = line.first_pc;
    }
  }

  void CheckDefers() {
    if (f_->has_defer) {
      if (!Has(f_->code, f_->epilogue_pc) ||
          f_->code[static_cast<size_t>(f_->epilogue_pc)].op != Op::kRunDefers) {
        Fault(where_ + " defers but has no RunDefers at its epilogue");
      }
    }
  }

  // The last instruction does not run on into nothing.
  void CheckEnd() {
    const Op last = f_->code.empty() ? Op::kNop : f_->code.back().op;
    if (last != Op::kReturn && last != Op::kJump && last != Op::kUnreachable &&
        last != Op::kPanic) {
      Fault(where_ + " runs past its end");
    }
  }

  void CheckInstruction(size_t pc) {
    const Instruction& i = f_->code[pc];
    const std::string what = where_ + ", instruction " + std::to_string(pc);
    if (static_cast<int>(i.op) >= kOpCount) return Fault(what + " is none");
    const std::string named = what + " (" + std::string(Name(i.op)) + ")";
    if (!CheckOperands(named, i) || !CheckSpecial(named, i)) return;
    accesses_.clear();
    AppendFrameAccesses(image_, i, accesses_);
    for (const FrameAccess& access : accesses_) CheckAccess(named, access);
    if (i.op == Op::kMove || i.op == Op::kAddAddress || i.op == Op::kIndexAddress) {
      CheckSameSlots(named, i.a, i.b, 8);
    }
    if (i.op == Op::kMoveWide) CheckSameSlots(named, i.a, i.b, i.c);
  }

  // Every index leads somewhere.
  bool CheckOperands(const std::string& what, const Instruction& i) {
    const size_t before = faults_.size();
    const auto& kinds = Operands(i.op);
    const auto values = Values(i);
    for (size_t n = 0; n < kinds.size(); ++n) {
      const int32_t value = values[n];
      const bool none_allowed = i.op == Op::kInterfaceHolds;
      switch (kinds[n]) {
        case Operand::kUnused:
          if (value != 0) Fault(what + " has an operand too many");
          break;
        case Operand::kType:
          if (!Has(image_.types, value) && !(none_allowed && value == kNone)) {
            Fault(what + " names a type that does not exist");
          }
          break;
        case Operand::kFunction:
          if (!Has(image_.functions, value)) Fault(what + " names a function that does not exist");
          break;
        case Operand::kLabel:
          if (!Has(f_->code, value)) Fault(what + " jumps out of the code");
          break;
        case Operand::kConstant:
          if (!Has(image_.constants, value)) Fault(what + " names a constant that does not exist");
          break;
        case Operand::kSlotOut:
        case Operand::kSlotIn:
          if (value % 8 != 0) Fault(what + " has a slot that is not aligned");
          break;
        default:
          break;
      }
    }
    return faults_.size() == before;
  }

  void NeedKind(const std::string& what, TypeId id, Kind kind) {
    if (image_.type(id).kind != kind) Fault(what + " names a type of the wrong kind");
  }
  void NeedOutgoing(const std::string& what, int64_t bytes) {
    if (bytes < 0 || bytes > f_->outgoing_size) {
      Fault(what + " has arguments beyond the outgoing area");
    }
  }

  // What only some instructions promise.
  bool CheckSpecial(const std::string& what, const Instruction& i) {
    const size_t before = faults_.size();
    switch (i.op) {
      case Op::kStringConst:
        if (!Has(image_.strings, i.b)) Fault(what + " names a string that does not exist");
        break;
      case Op::kPrintText:
        if (!Has(image_.strings, i.a)) Fault(what + " names a string that does not exist");
        break;
      case Op::kNative:
        if (!Has(image_.natives, i.a)) Fault(what + " names a native that does not exist");
        break;
      case Op::kSelect:
        if (!Has(f_->selects, i.c)) Fault(what + " names a select that does not exist");
        break;
      case Op::kGlobalAddress:
        if (i.b < 0 || i.b > image_.globals_size) Fault(what + " lies outside the variables");
        break;
      case Op::kStackAddress:
        if (!is_object(i.b)) Fault(what + " takes the address of what is no object of the frame");
        break;
      case Op::kZero:
        if (i.b < 0) Fault(what + " has a negative size");
        break;
      case Op::kMoveWide:
        if (i.c < 0) Fault(what + " has a negative size");
        break;
      case Op::kPeek:
      case Op::kPoke:
      case Op::kLoad:
      case Op::kStore:
      case Op::kExtend:
        if (WidthBytes(i.x) == 0) Fault(what + " has no width");
        if ((i.x & kPointer) != 0 && WidthBytes(i.x) != 8) Fault(what + " has a narrow pointer");
        break;
      case Op::kCall: {
        const Function* callee = image_.functions[static_cast<size_t>(i.a)].get();
        if (callee != nullptr) NeedOutgoing(what, callee->args_size + callee->results_size);
        break;
      }
      case Op::kGo:
      case Op::kDefer:
        NeedOutgoing(what, i.b);
        if (i.op == Op::kDefer && !f_->has_defer) Fault(what + " defers where none is announced");
        break;
      case Op::kDeferIn: {
        NeedOutgoing(what, i.b);
        const Function* target = image_.functions[static_cast<size_t>(i.d)].get();
        if (target != nullptr && !target->has_defer) {
          Fault(what + " defers where none is announced");
        }
        break;
      }
      case Op::kRunDefers:
        if (!f_->has_defer) Fault(what + " runs defers where none is announced");
        break;
      case Op::kMakeSlice:
        NeedKind(what, i.b, Kind::kSlice);
        break;
      case Op::kSliceSlice:
      case Op::kAppendGrow:
      case Op::kAppendSlice:
      case Op::kCopySlice:
        NeedKind(what, i.d, Kind::kSlice);
        break;
      case Op::kBytesFromString:
      case Op::kRunesFromString:
        NeedKind(what, i.c, Kind::kSlice);
        break;
      case Op::kSliceArray:
        NeedKind(what, i.d, Kind::kArray);
        break;
      case Op::kSliceToArray:
        NeedKind(what, i.c, Kind::kArray);
        break;
      case Op::kMakeMap:
      case Op::kMapClear:
        NeedKind(what, i.b, Kind::kMap);
        break;
      case Op::kMapDelete:
      case Op::kMapIterate:
        NeedKind(what, i.c, Kind::kMap);
        break;
      case Op::kMapGet:
      case Op::kMapAssign:
        NeedKind(what, i.d, Kind::kMap);
        break;
      case Op::kMakeChan:
        NeedKind(what, i.b, Kind::kChan);
        break;
      case Op::kInterfaceAround:
        NeedKind(what, i.c, Kind::kInterface);
        if (image_.type(i.d).kind == Kind::kInterface || image_.type(i.d).is_direct()) {
          Fault(what + " has no value that lies somewhere");
        }
        break;
      case Op::kMakeInterface:
        NeedKind(what, i.c, Kind::kInterface);
        if (image_.type(i.d).kind == Kind::kInterface) {
          Fault(what + " puts an interface into an interface");
        }
        break;
      case Op::kConvertInterface:
        NeedKind(what, i.c, Kind::kInterface);
        NeedKind(what, i.d, Kind::kInterface);
        break;
      case Op::kAssert:
      case Op::kInterfaceHolds:
        NeedKind(what, i.d, Kind::kInterface);
        break;
      default:
        break;
    }
    return faults_.size() == before;
  }

  // ---- the frame
  int64_t locals_end() const { return f_->frame_size - kFrameHeaderBytes; }
  int64_t frame_end() const { return int64_t{f_->frame_size} + f_->args_size + f_->results_size; }
  bool inside(int64_t offset, int64_t bytes) const {
    if (offset < 0 || bytes < 0) return false;
    if (offset + bytes <= locals_end()) return true;
    return offset >= f_->frame_size && offset + bytes <= frame_end();
  }
  // Words of the outgoing area have no kind: each call gives them one.
  bool is_outgoing(int64_t offset) const { return offset < f_->outgoing_size; }
  bool is_pointer_slot(int64_t offset) const {
    if (offset >= f_->frame_size) {
      const auto word = static_cast<size_t>((offset - f_->frame_size) / 8);
      return word < f_->args_pointers.size() && f_->args_pointers[word];
    }
    const auto word = static_cast<size_t>(offset / 8);
    return word < f_->frame_pointers.size() && f_->frame_pointers[word];
  }

  void CheckAccess(const std::string& what, const FrameAccess& access) {
    if (!inside(access.offset, access.bytes)) {
      return Fault(what + " touches " + std::to_string(access.bytes) + " bytes at " +
                   std::to_string(access.offset) + ", outside the frame");
    }
    if (access.shape == Shape::kAny) return;
    const int64_t first = access.offset / 8;
    const int64_t last = (access.offset + access.bytes + 7) / 8;
    for (int64_t word = first; word < last; ++word) {
      if (is_outgoing(word * 8)) continue;
      const bool holds = HoldsPointer(access, static_cast<size_t>(word - first));
      if (holds != is_pointer_slot(word * 8)) {
        return Fault(what + (holds ? " has a pointer in" : " has bits in pointer") + " slot " +
                     std::to_string(word * 8));
      }
    }
  }

  // Moves keep pointers in pointer slots and bits out of them.
  void CheckSameSlots(const std::string& what, int32_t to, int32_t from, int32_t bytes) {
    if (!inside(to, bytes) || !inside(from, bytes)) return;  // told already
    for (int32_t n = 0; n + 8 <= bytes; n += 8) {
      if (is_outgoing(to + n) || is_outgoing(from + n)) continue;
      if (is_pointer_slot(to + n) != is_pointer_slot(from + n)) {
        return Fault(what + " mixes pointers and bits in slot " + std::to_string(to + n));
      }
    }
  }

  // ---- the whole
  void CheckWhole() {
    if (!Has(image_.functions, image_.main)) Fault("The image has no main function");
    for (const Image::InitTask& task : image_.init_tasks) {
      if (!Has(image_.functions, task.function)) {
        Fault("Package " + task.package + " has no init function");
      }
    }
    if (image_.any == nullptr || image_.string == nullptr) {
      Fault("The image does not say which types are any and string");
    }
    for (const Global& global : image_.globals) {
      if (global.type == nullptr || global.offset < 0 ||
          static_cast<uint64_t>(global.offset) + global.type->size >
              static_cast<uint64_t>(image_.globals_size)) {
        Fault("Variable " + global.name + " lies outside the package variables");
        continue;
      }
      const auto& words = global.type->pointer_words;
      for (size_t i = 0; i < words.size(); ++i) {
        const size_t word = static_cast<size_t>(global.offset) / 8 + i;
        if (words[i] &&
            (word >= image_.globals_pointers.size() || !image_.globals_pointers[word])) {
          Fault("Variable " + global.name + " has a pointer that its map lacks");
        }
      }
    }
    const Hooks& h = image_.hooks;
    for (const FunctionId hook :
         {h.panic_index, h.panic_slice, h.panic_convert, h.panic_divide, h.panic_shift, h.panic_nil,
          h.panic_plain, h.panic_error, h.panic_assert, h.panic_nil_value, h.describe_panic}) {
      if (hook == kNone) continue;
      if (!Has(image_.functions, hook)) {
        Fault("A hook names a function that does not exist");
      } else if (const Function& f = image_.function(hook);
                 f.args_size + f.results_size > kOutgoingBytesMin) {
        Fault("Hook " + f.name + " takes more than every frame can pass");
      }
    }
  }

  const Image& image_;
  const Function* f_ = nullptr;
  std::string where_;
  std::vector<FrameAccess> accesses_;
  std::vector<std::string> faults_;
  std::set<std::pair<std::string, const Type*>> called_;  // methods that interfaces call
};

}  // namespace

std::vector<std::string> Verify(const Image& image) { return Verifier(image).Run(); }

}  // namespace assay::image
