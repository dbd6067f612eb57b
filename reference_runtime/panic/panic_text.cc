// Source: gc's output (Go 1.26); release notes of Go 1.25 for "[recovered, repanicked]".
#include "reference_runtime/panic/panic.h"

namespace assay::runtime {
namespace {

void AppendLines(const PanicRecord& panic, std::string* out) {
  if (panic.link != nullptr) {
    AppendLines(*panic.link, out);
    // The line of the older one speaks for both.
    if (panic.link->is_repanicked) return;
    if (!panic.link->is_goexit) *out += "\t";
  }
  if (panic.is_goexit) return;
  *out += "panic: " + panic.text;
  if (panic.recovered) *out += panic.is_repanicked ? " [recovered, repanicked]" : " [recovered]";
  *out += "\n";
}

bool is_basic(image::Kind kind) {
  return (kind >= image::Kind::kBool && kind <= image::Kind::kComplex128) ||
         kind == image::Kind::kString;
}

}  // namespace

std::string PanicHeadline(const PanicRecord& innermost) {
  std::string lines;
  AppendLines(innermost, &lines);
  for (const PanicRecord* panic = &innermost; panic != nullptr; panic = panic->link) {
    if (!panic->is_nil_dereference) continue;
    lines += "[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x0]\n";
    break;
  }
  if (!lines.empty()) lines.pop_back();
  return lines;
}

void MarkRepanicked(PanicRecord& innermost) {
  for (PanicRecord* panic = &innermost; panic->link != nullptr; panic = panic->link) {
    const GoInterface& older = panic->link->value;
    if (older.type_word != panic->value.type_word || older.word != panic->value.word) continue;
    panic->link->is_repanicked = true;
    panic->has_text = true;
  }
}

std::string BareText(const image::Type& any, const GoInterface& value) {
  const image::Type* const type = DynamicType(any, value);
  if (type == nullptr) return "nil";
  const std::string text =
      PrintText(*type, type->is_direct() ? reinterpret_cast<const std::byte*>(&value.word)
                                         : static_cast<const std::byte*>(value.word));
  if (!is_basic(type->kind)) return "(" + type->name + ") " + text;
  if (type->package.empty()) return text;
  return type->name +
         (type->kind == image::Kind::kString ? "(\"" + text + "\")" : "(" + text + ")");
}

}  // namespace assay::runtime
