#include "conformance/gotests/applicable.h"

#include <algorithm>
#include <array>

#include "lang/packages/build_constraint.h"
#include "lang/syntax/parser.h"
#include "reference_runtime/library/library.h"

namespace assay::gotests {
namespace {

// The library that the front end's issue names, and what those packages expose.
constexpr std::array<std::string_view, 39> kScope{
    "bufio",          "bytes",        "cmp",       "container/heap", "container/list",
    "container/ring", "context",      "errors",    "flag",           "fmt",
    "internal/race",  "io",           "io/ioutil", "iter",           "log",
    "maps",           "math",         "math/bits", "math/cmplx",     "math/rand",
    "math/rand/v2",   "os",           "path",      "reflect",        "runtime",
    "runtime/debug",  "slices",       "sort",      "strconv",        "strings",
    "sync",           "sync/atomic",  "testing",   "time",           "unicode",
    "unicode/utf16",  "unicode/utf8", "unique",    "unsafe"};

// Options of gc that change what a program does, not how it is compiled.
std::string NeedsOption(const std::vector<std::string>& arguments) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "-goexperiment") {
      return "needs GOEXPERIMENT=" + (i + 1 < arguments.size() ? arguments[i + 1] : "");
    }
    if (argument.find("checkptr") != std::string::npos &&
        argument.find("checkptr=0") == std::string::npos) {
      return "needs gc's pointer checks (-d=checkptr)";
    }
    if (argument.find("maymorestack") != std::string::npos) {
      return "needs gc's -d=maymorestack";
    }
  }
  return "";
}

}  // namespace

bool is_in_scope(std::string_view import_path) {
  return std::find(kScope.begin(), kScope.end(), import_path) != kScope.end() ||
         !runtime::LibrarySources(std::string(import_path)).empty();
}

std::vector<std::string> ImportsOf(const std::string& source) {
  lang::Arena arena;
  lang::NameTable names(arena);
  lang::DiagnosticSink sink;
  const lang::File* const file = lang::ParseFile(source, 0, arena, names, sink);
  std::vector<std::string> imports;
  for (const lang::Decl* const decl : file->decls) {
    if (const auto* const import = lang::TryCast<lang::ImportDecl>(decl)) {
      const std::string_view text = import->path->text;
      if (text.size() > 2) imports.emplace_back(text.substr(1, text.size() - 2));
    }
  }
  return imports;
}

std::string WhyNotApplicable(const GoTest& test, int go_minor,
                             const std::vector<std::string>& sources, std::string_view own_module) {
  const lang::BuildContext context{.go_minor = go_minor};
  if (!sources.empty()) {
    const Result<lang::BuildConstraint> constraint = lang::BuildConstraint::Of(sources[0]);
    if (constraint.ok() && !constraint->Holds(context)) {
      return "is not built for gc on linux/amd64 without cgo: " + constraint->text();
    }
  }
  if (std::string needs = NeedsOption(test.arguments); !needs.empty()) return needs;
  for (const std::string& source : sources) {
    for (const std::string& path : ImportsOf(source)) {
      if (path.starts_with('.') || path == own_module ||
          path.starts_with(std::string(own_module) + "/")) {
        continue;
      }
      if (path == "C") return "needs cgo";
      if (!is_in_scope(path)) return "needs package " + path;
    }
  }
  return "";
}

}  // namespace assay::gotests
