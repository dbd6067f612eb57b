// One line an instruction: index, name, operands by what they mean. Slots are [offset], those of
// arguments and results [args+offset]; a line of source heads the instructions that came from it.
#include "image/image.h"
#include "image/operand.h"

namespace assay::image {

namespace {

std::string Quoted(const std::string& text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte >= 0x20 && byte < 0x7f) {
      out += c;
    } else {
      out += {'\\', 'x', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out + "\"";
}

std::string WidthName(int32_t width) {
  static constexpr const char* kNames[] = {"i8",  "u8",  "i16", "u16", "i32",
                                           "u32", "w64", "f32", "f64"};
  const int32_t low = width & kWidthMask;
  std::string out = low <= kF64 ? kNames[low] : "width" + std::to_string(low);
  if (width & kPointer) out += " pointer";
  if (width & kPrivate) out += " private";
  return out;
}

bool HasWidth(Op op) {
  switch (op) {
    case Op::kPeek:
    case Op::kPoke:
    case Op::kLoad:
    case Op::kStore:
    case Op::kLoadWide:
    case Op::kStoreWide:
    case Op::kExtend:
    case Op::kFloatAdd:
    case Op::kFloatSub:
    case Op::kFloatMul:
    case Op::kFloatDiv:
    case Op::kFloatNegate:
    case Op::kFloatEqual:
    case Op::kFloatLess:
    case Op::kFloatLessEqual:
    case Op::kComplexAdd:
    case Op::kComplexSub:
    case Op::kComplexMul:
    case Op::kComplexDiv:
    case Op::kComplexEqual:
    case Op::kComplexConvert:
      return true;
    default:
      return false;
  }
}

template <typename List>
bool Has(const List& list, int32_t index) {
  return index >= 0 && static_cast<size_t>(index) < list.size();
}

class Writer {
 public:
  Writer(const Image& image, const Function& function) : image_(image), f_(function) {}

  std::string Write() {
    Header();
    size_t next_line = 0;
    for (size_t pc = 0; pc < f_.code.size(); ++pc) {
      while (next_line < f_.lines.size() && f_.lines[next_line].first_pc <= static_cast<int>(pc)) {
        const Line& line = f_.lines[next_line++];
        out_ += "  ; " + File(line.file) + ":" + std::to_string(line.line) + ":" +
                std::to_string(line.column) + "\n";
      }
      InstructionLine(pc);
    }
    return out_;
  }

 private:
  std::string File(int32_t file) const {
    return Has(image_.files, file) ? image_.files[static_cast<size_t>(file)] : "?";
  }

  void Header() {
    out_ += "func " + f_.name + "  frame " + std::to_string(f_.frame_size) + ", outgoing " +
            std::to_string(f_.outgoing_size) + ", args " + std::to_string(f_.args_size) +
            ", results " + std::to_string(f_.results_size);
    if (f_.has_defer) out_ += ", epilogue @" + std::to_string(f_.epilogue_pc);
    if (f_.is_wrapper) out_ += ", wrapper";
    out_ += "\n";
  }

  void InstructionLine(size_t pc) {
    const Instruction& i = f_.code[pc];
    std::string text = std::to_string(pc);
    text.insert(0, 6 - std::min<size_t>(6, text.size()), ' ');
    text += "  " + std::string(Name(i.op));
    if (static_cast<int>(i.op) >= kOpCount) {
      out_ += text + "\n";
      return;
    }
    const auto& kinds = Operands(i.op);
    const auto values = Values(i);
    const char* separator = " ";
    for (size_t n = 0; n < kinds.size(); ++n) {
      if (kinds[n] == Operand::kUnused) continue;
      text += separator + OperandText(i, n, kinds[n], values[n]);
      separator = ", ";
    }
    if (i.op == Op::kSelect) text += SelectText(i.c);
    out_ += text + "\n";
  }

  std::string Slot(int32_t offset) const {
    if (offset < f_.frame_size) return "[" + std::to_string(offset) + "]";
    return "[args+" + std::to_string(offset - f_.frame_size) + "]";
  }

  std::string OperandText(const Instruction& i, size_t n, Operand kind, int32_t value) const {
    switch (kind) {
      case Operand::kSlotOut:
      case Operand::kSlotIn:
      case Operand::kBytesOut:
      case Operand::kBytesIn:
        return Slot(value);
      case Operand::kSlotOutOrNone:
      case Operand::kSlotInOrNone:
        return value == kNone ? "none" : Slot(value);
      case Operand::kType:
        return Has(image_.types, value) ? image_.type(value).name : "no type";
      case Operand::kFunction:
        return Has(image_.functions, value) ? image_.function(value).name : "no function";
      case Operand::kLabel:
        return "@" + std::to_string(value);
      case Operand::kConstant:
        return Has(image_.constants, value)
                   ? "#" + std::to_string(image_.constants[static_cast<size_t>(value)])
                   : "no constant";
      case Operand::kSpecial:
        return HasWidth(i.op) ? WidthName(value) : "x=" + std::to_string(value);
      default:
        break;
    }
    const bool is_string = (i.op == Op::kStringConst && n == 1) || i.op == Op::kPrintText;
    if (is_string && Has(image_.strings, value)) {
      return Quoted(image_.strings[static_cast<size_t>(value)]);
    }
    if (i.op == Op::kNative && Has(image_.natives, value)) {
      return image_.natives[static_cast<size_t>(value)];
    }
    return std::to_string(value);
  }

  std::string SelectText(int32_t index) const {
    if (!Has(f_.selects, index)) return "";
    const Select& select = f_.selects[static_cast<size_t>(index)];
    std::string out = " {";
    for (const SelectCase& one : select.cases) {
      const std::string element = one.element == kNone ? "none" : Slot(one.element);
      out += one.direction == ChanDirection::kSend
                 ? " send " + element + " to " + Slot(one.channel)
                 : " receive " + element + " from " + Slot(one.channel);
      out += ";";
    }
    if (select.has_default) out += " default;";
    return out + " }";
  }

  const Image& image_;
  const Function& f_;
  std::string out_;
};

}  // namespace

std::string Disassemble(const Image& image, const Function& function) {
  return Writer(image, function).Write();
}

}  // namespace assay::image
