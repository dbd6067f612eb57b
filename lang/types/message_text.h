// MessageText: the text of a message, of parts that are texts, numbers, and what the checker works
// with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "lang/syntax/diagnostics.h"
#include "lang/syntax/print.h"
#include "lang/types/operand.h"
#include "lang/types/type.h"

namespace assay::lang {

class MessageText {
 public:
  // Names of `package` are written without it.
  MessageText(const Package* package, const DiagnosticSink& sink)
      : package_(package), sink_(sink) {}

  template <typename... Parts>
  std::string Of(const Parts&... parts) const {
    std::string text;
    (Append(text, parts), ...);
    return text;
  }

 private:
  void Append(std::string& out, std::string_view part) const { out += part; }
  void Append(std::string& out, const char* part) const { out += part; }
  void Append(std::string& out, const std::string& part) const { out += part; }
  void Append(std::string& out, int64_t part) const { out += std::to_string(part); }
  void Append(std::string& out, size_t part) const { out += std::to_string(part); }
  void Append(std::string& out, int part) const { out += std::to_string(part); }
  void Append(std::string& out, Name part) const { out += part.text(); }
  void Append(std::string& out, Token part) const { out += Text(part); }
  void Append(std::string& out, const Type* part) const { out += TypeString(part, package_); }
  void Append(std::string& out, const Expr* part) const { out += ExprString(part); }
  void Append(std::string& out, const Operand& part) const { out += Describe(part, package_); }
  void Append(std::string& out, Position part) const { out += sink_.Where(part); }

  const Package* const package_;
  const DiagnosticSink& sink_;
};

}  // namespace assay::lang
