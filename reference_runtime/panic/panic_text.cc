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

}  // namespace assay::runtime
