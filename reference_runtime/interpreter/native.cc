#include "reference_runtime/interpreter/native.h"

#include <unordered_map>

#include "reference_runtime/interpreter/frame.h"

namespace assay::runtime {

const Native* FindNative(std::string_view name) {
  static const std::unordered_map<std::string_view, const Native*> natives = [] {
    std::unordered_map<std::string_view, const Native*> all;
    for (const auto table :
         {RuntimeNatives(), SyncNatives(), TimeNatives(), CollectorNatives(), LibraryNatives()}) {
      for (const Native& native : table) all.emplace(native.name, &native);
    }
    return all;
  }();
  const auto found = natives.find(name);
  return found == natives.end() ? nullptr : found->second;
}

ShortcutFunction FindShortcut(const image::Function& function) {
  static const std::unordered_map<std::string_view, ShortcutFunction> shortcuts = [] {
    std::unordered_map<std::string_view, ShortcutFunction> all;
    for (const Shortcut& shortcut : SyncShortcuts()) all.emplace(shortcut.name, shortcut.function);
    return all;
  }();
  if (!function.is_library) return nullptr;
  const auto found = shortcuts.find(function.name);
  return found == shortcuts.end() ? nullptr : found->second;
}

std::byte* NativeArguments(Goroutine& g) { return PushedArguments(g); }

}  // namespace assay::runtime
