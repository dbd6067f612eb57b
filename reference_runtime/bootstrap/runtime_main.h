// runtime.main: the first Go function of the main goroutine. Go: proc.go, main.
#pragma once

#include <string>
#include <vector>

#include "image/image.h"
#include "reference_runtime/bootstrap/boot_log.h"
#include "reference_runtime/interpreter/native.h"

namespace assay::runtime {

// What is written into a boot log when the instruction at `pc` is performed.
struct BootNote {
  int32_t pc = 0;
  BootPhase phase{};
  std::string detail;
};

struct RuntimeMain {
  // Its code calls the init tasks of the image in order, then main.main, and returns.
  image::Function function;
  std::vector<BootNote> notes;  // in order of pc
};

// With `notes`, which take instructions of their own: natives of the number behind the image's
// last.
enum class BootNotes : uint8_t { kNo, kYes };
RuntimeMain MakeRuntimeMain(const image::Image& image, BootNotes notes);

// Writes the note that stands at the running instruction.
extern const Native kWriteBootNote;

}  // namespace assay::runtime
