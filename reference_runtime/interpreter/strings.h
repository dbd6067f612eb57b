// Strings: the instructions that make strings and take them apart.
//
// Source: Go spec, "String types", "Conversions to and from a string type", "For range".
// Errors: no memory: World::OutOfMemory.
#pragma once

#include <cstdint>
#include <span>

#include "reference_runtime/value/values.h"

namespace assay::runtime {

// One string out of several, without copying if at most one is not empty.
Flow Concatenate(World& world, Goroutine& g, std::span<const GoString> parts, GoString* out);
// -1, 0 or 1, bytewise.
int64_t CompareStrings(const GoString& a, const GoString& b);

// The code point that `text` begins with; text is not empty. One byte that is not UTF-8 is U+FFFD.
struct DecodedRune {
  int32_t rune = 0;
  int64_t bytes = 0;
};
DecodedRune DecodeRune(std::string_view text);
// Appends the UTF-8 of `rune`; U+FFFD when it is no code point.
void AppendRune(int64_t rune, std::string* out);

Flow StringFromRune(World& world, Goroutine& g, int64_t rune, GoString* out);
Flow StringFromBytes(World& world, Goroutine& g, const GoSlice& bytes, GoString* out);
Flow StringFromRunes(World& world, Goroutine& g, const GoSlice& runes, GoString* out);
Flow BytesFromString(World& world, Goroutine& g, const GoString& text, GoSlice* out);
Flow RunesFromString(World& world, Goroutine& g, const GoString& text, GoSlice* out);

}  // namespace assay::runtime
