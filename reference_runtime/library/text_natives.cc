// The natives of packages strings, bytes, unicode, unicode/utf8, and of strconv as far as it deals
// with characters. Declarations and meaning: library/src.
//
// The bytes of strings never change; those of slices belong to the program and are reported for
// races.
#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

#include "reference_runtime/interpreter/strings.h"
#include "reference_runtime/library/arguments.h"
#include "reference_runtime/library/natives.h"
#include "reference_runtime/library/unicode/unicode.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

constexpr int32_t kReplacement = 0xFFFD;

// The text of an argument, a GoString or a GoSlice of bytes.
template <typename T>
std::string_view TakeText(World& world, Goroutine& g, Arguments& arguments) {
  const T value = arguments.Take<T>();
  if constexpr (std::is_same_v<T, GoSlice>) {
    if (Observer* const observer = world.observer(); observer != nullptr && value.length > 0) {
      observer->Memory(g, value.data, static_cast<uint32_t>(value.length), Touch::kRead);
    }
  }
  return {reinterpret_cast<const char*>(value.data), static_cast<size_t>(value.length)};
}

int64_t Position(size_t found) {
  return found == std::string_view::npos ? -1 : static_cast<int64_t>(found);
}

// func Index(s, substr string) int
template <typename T>
Flow Index(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const std::string_view text = TakeText<T>(world, g, arguments);
  const std::string_view part = TakeText<T>(world, g, arguments);
  // memmem is linear; std::string_view::find is not.
  const void* const found =
      part.empty() ? text.data() : memmem(text.data(), text.size(), part.data(), part.size());
  if (part.empty()) {
    arguments.Give(int64_t{0});
  } else {
    arguments.Give(found == nullptr ? int64_t{-1} : static_cast<const char*>(found) - text.data());
  }
  return Flow::kNext;
}

// func LastIndex(s, substr string) int
template <typename T>
Flow LastIndex(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const std::string_view text = TakeText<T>(world, g, arguments);
  const std::string_view part = TakeText<T>(world, g, arguments);
  arguments.Give(Position(text.rfind(part)));
  return Flow::kNext;
}

// func IndexByte(s string, c byte) int
template <typename T>
Flow IndexByte(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const std::string_view text = TakeText<T>(world, g, arguments);
  arguments.Give(Position(text.find(static_cast<char>(arguments.Take<uint8_t>()))));
  return Flow::kNext;
}

// func LastIndexByte(s string, c byte) int
template <typename T>
Flow LastIndexByte(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const std::string_view text = TakeText<T>(world, g, arguments);
  arguments.Give(Position(text.rfind(static_cast<char>(arguments.Take<uint8_t>()))));
  return Flow::kNext;
}

// func count(s, substr string) int: substr is not empty.
template <typename T>
Flow Count(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  std::string_view text = TakeText<T>(world, g, arguments);
  const std::string_view part = TakeText<T>(world, g, arguments);
  int64_t count = 0;
  for (;;) {
    const void* const found = memmem(text.data(), text.size(), part.data(), part.size());
    if (found == nullptr) break;
    ++count;
    const auto at = static_cast<size_t>(static_cast<const char*>(found) - text.data());
    text.remove_prefix(at + part.size());
  }
  arguments.Give(count);
  return Flow::kNext;
}

// func Compare(a, b string) int
template <typename T>
Flow Compare(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const std::string_view a = TakeText<T>(world, g, arguments);
  const std::string_view b = TakeText<T>(world, g, arguments);
  const int order = a.compare(b);
  arguments.Give(int64_t{order > 0} - int64_t{order < 0});
  return Flow::kNext;
}

// func Equal(a, b []byte) bool
Flow EqualBytes(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const std::string_view a = TakeText<GoSlice>(world, g, arguments);
  const std::string_view b = TakeText<GoSlice>(world, g, arguments);
  arguments.GiveBool(a == b);
  return Flow::kNext;
}

// func EqualFold(s, t string) bool
template <typename T>
Flow EqualFold(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  std::string_view a = TakeText<T>(world, g, arguments);
  std::string_view b = TakeText<T>(world, g, arguments);
  bool equal = true;
  while (equal && !a.empty() && !b.empty()) {
    const DecodedRune x = DecodeRune(a);
    const DecodedRune y = DecodeRune(b);
    a.remove_prefix(static_cast<size_t>(x.bytes));
    b.remove_prefix(static_cast<size_t>(y.bytes));
    equal = x.rune == y.rune;
    for (int32_t r = unicode::SimpleFold(x.rune); !equal && r != x.rune;
         r = unicode::SimpleFold(r)) {
      equal = r == y.rune;
    }
  }
  arguments.GiveBool(equal && a.empty() && b.empty());
  return Flow::kNext;
}

// func toUpper(s string) string and its like: every code point changed.
template <int32_t (*kChange)(int32_t)>
Flow Changed(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const auto original = arguments.Take<GoString>();
  std::string_view text = original.view();
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const DecodedRune decoded = DecodeRune(text);
    AppendRune(kChange(decoded.rune), &out);
    text.remove_prefix(static_cast<size_t>(decoded.bytes));
  }
  if (out == original.view()) {
    arguments.Give(original);
  } else {
    arguments.GiveText(world, g, out);
  }
  return Flow::kNext;
}

// func TrimSpace(s string) string
Flow TrimSpace(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  std::string_view text = arguments.TakeText();
  while (!text.empty()) {
    const DecodedRune first = DecodeRune(text);
    if (!unicode::is_space(first.rune)) break;
    text.remove_prefix(static_cast<size_t>(first.bytes));
  }
  while (!text.empty()) {
    size_t size = 1;  // of the last code point
    while (size < text.size() && (static_cast<uint8_t>(text[text.size() - size]) & 0xC0) == 0x80) {
      ++size;
    }
    const DecodedRune last = DecodeRune(text.substr(text.size() - size));
    if (static_cast<size_t>(last.bytes) != size || !unicode::is_space(last.rune)) break;
    text.remove_suffix(size);
  }
  arguments.Give(GoString{text.data(), static_cast<int64_t>(text.size())});
  return Flow::kNext;
}

// func repeat(s string, count int) string
Flow Repeat(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const std::string_view text = arguments.TakeText();
  const auto count = arguments.Take<uint64_t>();
  const uint64_t size = text.size() * count;
  if (size == 0) {
    arguments.Give(GoString{});
    return Flow::kNext;
  }
  auto* const data = static_cast<char*>(world.allocator().NewBytes(g, size, Contents::kBytes));
  if (data == nullptr) return world.OutOfMemory(g);
  for (uint64_t at = 0; at < size; at += text.size()) {
    std::memcpy(data + at, text.data(), text.size());
  }
  arguments.Give(GoString{data, static_cast<int64_t>(size)});
  return Flow::kNext;
}

// ---- unicode/utf8

// func DecodeRuneInString(s string) (rune, int)
template <typename T>
Flow Decode(World& world, Goroutine& g, std::byte* args) {
  constexpr int64_t kBytesMax = 4;
  Arguments arguments(args);
  T value = arguments.Take<T>();
  value.length = std::min(value.length, kBytesMax);
  Arguments shortened(reinterpret_cast<std::byte*>(&value));
  const std::string_view text = TakeText<T>(world, g, shortened);
  const DecodedRune decoded = text.empty() ? DecodedRune{kReplacement, 0} : DecodeRune(text);
  arguments.Give(int64_t{decoded.rune});
  arguments.Give(decoded.bytes);
  return Flow::kNext;
}

// func RuneCountInString(s string) int
template <typename T>
Flow RuneCount(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  std::string_view text = TakeText<T>(world, g, arguments);
  int64_t count = 0;
  for (; !text.empty(); ++count) {
    text.remove_prefix(static_cast<size_t>(DecodeRune(text).bytes));
  }
  arguments.Give(count);
  return Flow::kNext;
}

// func ValidString(s string) bool
template <typename T>
Flow Valid(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  std::string_view text = TakeText<T>(world, g, arguments);
  bool valid = true;
  while (valid && !text.empty()) {
    const DecodedRune decoded = DecodeRune(text);
    valid = decoded.rune != kReplacement || decoded.bytes > 1;
    text.remove_prefix(static_cast<size_t>(decoded.bytes));
  }
  arguments.GiveBool(valid);
  return Flow::kNext;
}

// ---- unicode

// func category(r rune) int
Flow CategoryOf(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  arguments.Give(static_cast<int64_t>(unicode::CategoryOf(arguments.Take<int32_t>())));
  return Flow::kNext;
}

// func ToUpper(r rune) rune and its like
template <int32_t (*kChange)(int32_t)>
Flow ChangedRune(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  arguments.Give(int64_t{kChange(arguments.Take<int32_t>())});
  return Flow::kNext;
}

// func IsPrint(r rune) bool and its like
template <bool (*kIs)(int32_t)>
Flow Is(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  arguments.GiveBool(kIs(arguments.Take<int32_t>()));
  return Flow::kNext;
}

// func inSet(set int, r rune) bool
Flow InSet(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const auto set = arguments.Take<int64_t>();
  arguments.GiveBool(unicode::is_in_set(set, arguments.Take<int32_t>()));
  return Flow::kNext;
}

// ---- strconv

// func quote(s string, quote byte, escape int) string
Flow Quote(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const std::string_view text = arguments.TakeText();
  const auto quote = static_cast<char>(arguments.Take<uint8_t>());
  std::string out;
  unicode::AppendQuoted(out, text, quote, static_cast<unicode::Escape>(arguments.Take<int64_t>()));
  arguments.GiveText(world, g, out);
  return Flow::kNext;
}

constexpr Native kNatives[] = {
    {.name = "strings.Index", .function = Index<GoString>},
    {.name = "strings.LastIndex", .function = LastIndex<GoString>},
    {.name = "strings.IndexByte", .function = IndexByte<GoString>},
    {.name = "strings.LastIndexByte", .function = LastIndexByte<GoString>},
    {.name = "strings.count", .function = Count<GoString>},
    {.name = "strings.Compare", .function = Compare<GoString>},
    {.name = "strings.EqualFold", .function = EqualFold<GoString>},
    {.name = "strings.ToUpper", .function = Changed<unicode::ToUpper>},
    {.name = "strings.ToLower", .function = Changed<unicode::ToLower>},
    {.name = "strings.ToTitle", .function = Changed<unicode::ToTitle>},
    {.name = "strings.TrimSpace", .function = TrimSpace},
    {.name = "strings.repeat", .function = Repeat},
    {.name = "bytes.Index", .function = Index<GoSlice>},
    {.name = "bytes.LastIndex", .function = LastIndex<GoSlice>},
    {.name = "bytes.IndexByte", .function = IndexByte<GoSlice>},
    {.name = "bytes.LastIndexByte", .function = LastIndexByte<GoSlice>},
    {.name = "bytes.count", .function = Count<GoSlice>},
    {.name = "bytes.Compare", .function = Compare<GoSlice>},
    {.name = "bytes.Equal", .function = EqualBytes},
    {.name = "bytes.EqualFold", .function = EqualFold<GoSlice>},
    {.name = "unicode/utf8.DecodeRuneInString", .function = Decode<GoString>},
    {.name = "unicode/utf8.DecodeRune", .function = Decode<GoSlice>},
    {.name = "unicode/utf8.RuneCountInString", .function = RuneCount<GoString>},
    {.name = "unicode/utf8.RuneCount", .function = RuneCount<GoSlice>},
    {.name = "unicode/utf8.ValidString", .function = Valid<GoString>},
    {.name = "unicode/utf8.Valid", .function = Valid<GoSlice>},
    {.name = "unicode.category", .function = CategoryOf},
    {.name = "unicode.ToUpper", .function = ChangedRune<unicode::ToUpper>},
    {.name = "unicode.ToLower", .function = ChangedRune<unicode::ToLower>},
    {.name = "unicode.ToTitle", .function = ChangedRune<unicode::ToTitle>},
    {.name = "unicode.SimpleFold", .function = ChangedRune<unicode::SimpleFold>},
    {.name = "unicode.IsSpace", .function = Is<unicode::is_space>},
    {.name = "fmt.isSpace", .function = Is<unicode::is_space>},
    {.name = "unicode.IsPrint", .function = Is<unicode::is_print>},
    {.name = "unicode.IsGraphic", .function = Is<unicode::is_graphic>},
    {.name = "unicode.inSet", .function = InSet},
    {.name = "strconv.IsPrint", .function = Is<unicode::is_print>},
    {.name = "strconv.IsGraphic", .function = Is<unicode::is_graphic>},
    {.name = "strconv.quote", .function = Quote},
};

}  // namespace

std::span<const Native> TextNatives() { return kNatives; }

}  // namespace assay::runtime
