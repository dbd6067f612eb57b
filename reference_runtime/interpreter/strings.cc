#include "reference_runtime/interpreter/strings.h"

#include <cstring>
#include <string>

#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/memory/size_classes.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

constexpr int32_t kReplacement = 0xfffd;
constexpr int32_t kRuneMax = 0x10ffff;

bool is_surrogate(int64_t rune) { return rune >= 0xd800 && rune <= 0xdfff; }

Flow CopyString(World& world, Goroutine& g, std::string_view text, GoString* out) {
  if (text.empty()) {
    *out = {};
    return Flow::kNext;
  }
  auto* const data =
      static_cast<char*>(world.allocator().NewBytes(g, text.size(), Contents::kBytes));
  if (data == nullptr) return world.OutOfMemory(g);
  std::memcpy(data, text.data(), text.size());
  *out = {data, static_cast<int64_t>(text.size())};
  return Flow::kNext;
}

// A fresh slice of `count` elements; its capacity is what the block has room for, as gc's.
Flow NewSlice(World& world, Goroutine& g, uint64_t count, uint64_t element_bytes, GoSlice* out) {
  const uint64_t bytes = RoundUpSize(count * element_bytes, false);
  auto* const data = static_cast<std::byte*>(
      world.allocator().NewBytes(g, count == 0 ? 0 : bytes, Contents::kBytes));
  if (data == nullptr) return world.OutOfMemory(g);
  *out = {data, static_cast<int64_t>(count),
          count == 0 ? 0 : static_cast<int64_t>(bytes / element_bytes)};
  return Flow::kNext;
}

}  // namespace

Flow Concatenate(World& world, Goroutine& g, std::span<const GoString> parts, GoString* out) {
  int64_t length = 0;
  const GoString* only = nullptr;
  int filled = 0;
  for (const GoString& part : parts) {
    if (part.length == 0) continue;
    length += part.length;
    only = &part;
    filled++;
  }
  if (filled <= 1) {
    *out = only != nullptr ? *only : GoString{};
    return Flow::kNext;
  }
  auto* const data = static_cast<char*>(
      world.allocator().NewBytes(g, static_cast<uint64_t>(length), Contents::kBytes));
  if (data == nullptr) return world.OutOfMemory(g);
  char* next = data;
  for (const GoString& part : parts) {
    if (part.length == 0) continue;
    std::memcpy(next, part.data, static_cast<size_t>(part.length));
    next += part.length;
  }
  *out = {data, length};
  return Flow::kNext;
}

int64_t CompareStrings(const GoString& a, const GoString& b) {
  const int order = a.view().compare(b.view());
  return (order > 0) - (order < 0);
}

DecodedRune DecodeRune(std::string_view text) {
  // How many bytes follow a first byte, its bits that count, and the least code point of that
  // length.
  struct Form {
    uint8_t mask;
    uint8_t pattern;
    int32_t bits;
    size_t following;
    int32_t least;
  };
  static constexpr Form kForms[] = {
      {0xe0, 0xc0, 0x1f, 1, 0x80}, {0xf0, 0xe0, 0x0f, 2, 0x800}, {0xf8, 0xf0, 0x07, 3, 0x10000}};
  const auto first = static_cast<uint8_t>(text[0]);
  if (first < 0x80) return {first, 1};
  for (const Form& form : kForms) {
    if ((first & form.mask) != form.pattern) continue;
    if (text.size() <= form.following) break;
    int32_t rune = first & form.bits;
    for (size_t i = 1; i <= form.following; i++) {
      const auto byte = static_cast<uint8_t>(text[i]);
      if ((byte & 0xc0) != 0x80) return {kReplacement, 1};
      rune = rune << 6 | (byte & 0x3f);
    }
    if (rune < form.least || rune > kRuneMax || is_surrogate(rune)) break;
    return {rune, static_cast<int64_t>(form.following) + 1};
  }
  return {kReplacement, 1};
}

void AppendRune(int64_t rune, std::string* out) {
  if (rune < 0 || rune > kRuneMax || is_surrogate(rune)) rune = kReplacement;
  const auto code = static_cast<uint32_t>(rune);
  const auto put = [&](uint32_t byte) { out->push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xc0 | code >> 6);
    put(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    put(0xe0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3f));
    put(0x80 | (code & 0x3f));
  } else {
    put(0xf0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3f));
    put(0x80 | (code >> 6 & 0x3f));
    put(0x80 | (code & 0x3f));
  }
}

Flow StringFromRune(World& world, Goroutine& g, int64_t rune, GoString* out) {
  std::string text;
  AppendRune(rune, &text);
  return CopyString(world, g, text, out);
}

Flow StringFromBytes(World& world, Goroutine& g, const GoSlice& bytes, GoString* out) {
  const auto* const data = reinterpret_cast<const char*>(bytes.data);
  return CopyString(world, g, {data, static_cast<size_t>(bytes.length)}, out);
}

Flow StringFromRunes(World& world, Goroutine& g, const GoSlice& runes, GoString* out) {
  std::string text;
  for (int64_t i = 0; i < runes.length; i++) AppendRune(Get<int32_t>(runes.data, 4 * i), &text);
  return CopyString(world, g, text, out);
}

Flow BytesFromString(World& world, Goroutine& g, const GoString& text, GoSlice* out) {
  const Flow flow = NewSlice(world, g, static_cast<uint64_t>(text.length), 1, out);
  if (flow == Flow::kNext && text.length > 0) {
    std::memcpy(out->data, text.data, static_cast<size_t>(text.length));
  }
  return flow;
}

Flow RunesFromString(World& world, Goroutine& g, const GoString& text, GoSlice* out) {
  uint64_t count = 0;
  for (std::string_view rest = text.view(); !rest.empty(); count++) {
    rest.remove_prefix(static_cast<size_t>(DecodeRune(rest).bytes));
  }
  const Flow flow = NewSlice(world, g, count, sizeof(int32_t), out);
  if (flow != Flow::kNext) return flow;
  int64_t offset = 0;
  for (std::string_view rest = text.view(); !rest.empty(); offset += sizeof(int32_t)) {
    const DecodedRune decoded = DecodeRune(rest);
    Put(out->data, offset, decoded.rune);
    rest.remove_prefix(static_cast<size_t>(decoded.bytes));
  }
  return Flow::kNext;
}

}  // namespace assay::runtime
