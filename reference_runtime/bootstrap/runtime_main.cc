#include "reference_runtime/bootstrap/runtime_main.h"

#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

Flow WriteNote(World& world, Goroutine& g, std::byte*) {
  for (const BootNote& note : world.interpreter().boot_notes()) {
    if (note.pc == g.sched.pc - 1) world.options().boot_log->Add(note.phase, note.detail);
  }
  return Flow::kNext;
}

}  // namespace

const Native kWriteBootNote = {.name = "runtime.writeBootNote", .function = WriteNote};

RuntimeMain MakeRuntimeMain(const image::Image& image, BootNotes notes) {
  using image::Op;
  RuntimeMain made;
  image::Function& function = made.function;
  function.name = "runtime.main";
  function.package = "runtime";
  function.is_library = true;
  function.outgoing_size = image::kOutgoingBytesMin;
  function.frame_size = image::kOutgoingBytesMin + image::kFrameHeaderBytes;
  const auto note = [&](BootPhase phase, const std::string& detail) {
    if (notes == BootNotes::kNo) return;
    made.notes.push_back({static_cast<int32_t>(function.code.size()), phase, detail});
    function.code.push_back({.op = Op::kNative, .a = static_cast<int32_t>(image.natives.size())});
  };
  note(BootPhase::kMain, "");
  for (const auto& task : image.init_tasks) {
    if (task.function == image::kNone) continue;
    note(BootPhase::kInitTask, task.package);
    function.code.push_back({.op = Op::kCall, .a = task.function});
  }
  if (image.main != image::kNone) {
    note(BootPhase::kMainMain, "");
    function.code.push_back({.op = Op::kCall, .a = image.main});
  }
  function.code.push_back({.op = Op::kReturn});
  return made;
}

}  // namespace assay::runtime
