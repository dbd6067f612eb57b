// Fuzz target: the parser never crashes, and a tree without errors can be printed.
//
// The planted defect "lost-operations" loses the text of binary expressions.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "fuzz/planted.h"
#include "lang/syntax/parser.h"
#include "lang/syntax/print.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace assay::lang;
  const std::string source(reinterpret_cast<const char*>(data), size);
  Arena arena;
  NameTable names(arena);
  DiagnosticSink sink;
  const File* const file = ParseFile(source, 0, arena, names, sink);
  for (const DiagnosticSink::Entry& entry : sink.entries()) {
    ASSAY_CHECK(entry.position.is_known(), "every message has a place");
    ASSAY_CHECK(!entry.message.empty(), "every message says something");
  }
  for (const Decl* const decl : file->decls) {
    const VarDecl* const var = TryCast<VarDecl>(decl);
    if (var == nullptr) continue;
    for (const Expr* const value : var->values) {
      static const bool loses = assay::fuzz::is_planted("lost-operations");
      const bool lost = loses && value->kind == ExprKind::kBinary;
      ASSAY_CHECK(!lost && !ExprString(value).empty(), "an expression has a text");
    }
  }
  return 0;
}
