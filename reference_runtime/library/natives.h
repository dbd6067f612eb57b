// The library's natives by package; natives.cc joins them into one table.
#pragma once

#include <span>

#include "reference_runtime/interpreter/native.h"

namespace assay::runtime {

std::span<const Native> OsNatives();            // os_natives.cc
std::span<const Native> OsFileNatives();        // os_file_natives.cc: os, syscall
std::span<const Native> PollNatives();          // ../poll/natives.cc: internal/poll
std::span<const Native> SignalNatives();        // ../signal/natives.cc: os/signal, syscall
std::span<const Native> NumberNatives();        // number_natives.cc: strconv
std::span<const Native> MathNatives();          // math_natives.cc
std::span<const Native> RandomNatives();        // random_natives.cc: math/rand, hash/maphash
std::span<const Native> TextNatives();          // text_natives.cc: strings, bytes, unicode
std::span<const Native> ReflectNatives();       // reflect_natives.cc: internal/reflectlite
std::span<const Native> ReflectTypeNatives();   // reflect_type_natives.cc: reflect
std::span<const Native> ReflectValueNatives();  // reflect_value_natives.cc: reflect
std::span<const Native> ReflectCallNatives();   // reflect_call_natives.cc: reflect

}  // namespace assay::runtime
