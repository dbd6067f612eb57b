// WireWriter, WireReader: numbers and texts as bytes, between processes of one program.
//
// Errors: a reader that runs out of bytes gives zeros and empty texts from there on; ok() is false.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace assay::explore {

class WireWriter {
 public:
  void Number(uint64_t value) {
    // Seven bits a byte, low ones first; most numbers are small.
    for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>(value | 0x80);
    bytes_ += static_cast<char>(value);
  }
  void Text(std::string_view text) {
    Number(text.size());
    bytes_ += text;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

class WireReader {
 public:
  explicit WireReader(std::string_view bytes) : left_(bytes) {}

  uint64_t Number() {
    uint64_t value = 0;
    for (uint32_t shift = 0; shift < 64; shift += 7) {
      if (left_.empty()) break;
      const auto byte = static_cast<uint8_t>(left_.front());
      left_.remove_prefix(1);
      value |= static_cast<uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    left_ = {};
    return 0;
  }
  template <typename T>
  T As() {
    return static_cast<T>(Number());
  }
  std::string Text() {
    const uint64_t size = Number();
    if (size > left_.size()) {
      ok_ = false;
      left_ = {};
    }
    const std::string text(left_.substr(0, size));
    left_.remove_prefix(text.size());
    return text;
  }
  bool ok() const { return ok_; }

 private:
  std::string_view left_;
  bool ok_ = true;
};

}  // namespace assay::explore
