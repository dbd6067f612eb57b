// The natives of package os. Declarations and meaning: library/src/os/os.go.
#include "reference_runtime/library/natives.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/value/values.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

// func args() []string
Flow Args(World& world, Goroutine& g, std::byte* args) {
  const auto& arguments = world.options().arguments;
  GoSlice slice;
  slice.length = slice.capacity = static_cast<int64_t>(arguments.size());
  slice.data =
      static_cast<std::byte*>(world.allocator().New(g, *world.image().string, arguments.size()));
  if (slice.data == nullptr) return world.OutOfMemory(g);
  for (size_t i = 0; i < arguments.size(); ++i) {
    StoreResult(slice.data, i * sizeof(GoString), NewString(world, g, arguments[i]));
  }
  StoreResult(args, 0, slice);
  return Flow::kNext;
}

// func Exit(code int)
Flow Exit(World& world, Goroutine& g, std::byte* args) {
  // The operating system keeps the low byte of a status.
  const auto code = static_cast<int>(LoadArgument<int64_t>(args, 0) & 0xff);
  return world.Exit(g, RunEnd::kExited, code, "");
}

// func write(fd int, text string)
Flow Write(World& world, Goroutine& g, std::byte* args) {
  // Where the caller takes what is written, that may block.
  const bool may_block = static_cast<bool>(world.options().write);
  if (may_block) world.scheduler().EnterSyscall(g);
  world.Write(g, static_cast<int>(LoadArgument<int64_t>(args, 0)),
              LoadArgument<GoString>(args, 8).view());
  return may_block ? world.scheduler().ExitSyscall(g) : Flow::kNext;
}

constexpr Native kNatives[] = {
    {.name = "os.args", .function = Args},
    {.name = "os.Exit", .function = Exit},
    {.name = "os.write", .function = Write, .visible = true},
};

}  // namespace

std::span<const Native> OsNatives() { return kNatives; }

}  // namespace assay::runtime
