// TestName: the name of a test with a parameter, made of a text that tells the parameter.
#pragma once

#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>

namespace assay {

// The words of the text in CamelCase, without what GoogleTest allows in no name:
// "select/first-ready" is SelectFirstReady.
inline std::string TestName(std::string_view text) {
  std::string name;
  bool begins_word = true;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) == 0) {
      begins_word = true;
      continue;
    }
    name += begins_word ? static_cast<char>(std::toupper(byte)) : c;
    begins_word = false;
  }
  return name;
}

// The same for texts that differ in what a name may not have.
inline std::string TestName(std::string_view text, size_t index) {
  return TestName(text) + "_" + std::to_string(index);
}

}  // namespace assay
