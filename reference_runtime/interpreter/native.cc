#include "reference_runtime/interpreter/native.h"

#include "reference_runtime/interpreter/frame.h"

namespace assay::runtime {

const Native* FindNative(std::string_view name) {
  for (const auto table : {RuntimeNatives(), SyncNatives(), TimeNatives(), LibraryNatives()}) {
    for (const Native& native : table) {
      if (native.name == name) return &native;
    }
  }
  return nullptr;
}

std::byte* NativeArguments(Goroutine& g) { return PushedArguments(g); }

}  // namespace assay::runtime
