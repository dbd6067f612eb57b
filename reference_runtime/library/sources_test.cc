// The Go sources of the library against the front end and against the natives.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <string>
#include <utility>

#include "lang/syntax/parser.h"
#include "lang/syntax/print.h"
#include "lang/types/check.h"
#include "reference_runtime/interpreter/native.h"
#include "reference_runtime/library/library.h"

namespace assay::runtime {
namespace {

using testing::Contains;
using testing::IsEmpty;

std::vector<std::string> Diagnose(const std::string& main) {
  const lang::Program program = lang::Check({{"main.go", main}}, LibrarySources, {}, {"runtime"});
  std::vector<std::string> messages;
  for (const lang::Diagnostic& diagnostic : program.diagnostics) {
    messages.push_back(diagnostic.file + ":" + std::to_string(diagnostic.line) + ": " +
                       diagnostic.message);
  }
  return messages;
}

TEST(LibrarySources, TypeCheck) {
  for (const std::string& package : LibraryPackages()) {
    if (package.starts_with("internal/")) continue;  // programs may not import them
    EXPECT_THAT(Diagnose("package main\nimport _ \"" + package + "\"\nfunc main() {}\n"), IsEmpty())
        << package;
  }
}

// The file piece by piece: its header, and each declaration from where the list has it. Blank names
// are in no list, nor are they to be found in the library.
std::vector<lang::Decl*> Outlines(const image::SourceView& source, lang::Arena& arena,
                                  lang::NameTable& names, lang::DiagnosticSink& sink) {
  const lang::File* const header = lang::ParseHeader(source.text, 0, arena, names, sink);
  std::vector<lang::Decl*> outlines(header->decls.begin(), header->decls.end());
  uint32_t last = 0;
  for (const image::SourceDecl& decl : source.decls) {
    if (std::exchange(last, decl.offset) == decl.offset) continue;  // of the same group
    for (lang::Decl* const one : lang::ParseOutline(source.text, decl, 0, arena, names, sink)) {
      outlines.push_back(one);
    }
  }
  return outlines;
}

// Programs are compiled from outlines of these files, which must be those of the very declarations.
TEST(LibrarySources, HaveTheOutlinesOfWhatTheyDeclare) {
  for (const std::string& package : LibraryPackages()) {
    for (const image::SourceView& source : LibrarySources(package)) {
      lang::Arena arena;
      lang::NameTable names(arena);
      lang::DiagnosticSink sink;
      const lang::File* const whole = lang::ParseFile(source.text, 0, arena, names, sink);
      EXPECT_TRUE(
          std::ranges::equal(source.decls, lang::IndexDecls(source.text, 0, arena, names, sink)))
          << source.name;
      const std::vector<lang::Decl*> outline = Outlines(source, arena, names, sink);
      ASSERT_EQ(outline.size(), whole->decls.size()) << source.name;
      for (size_t i = 0; i < whole->decls.size(); ++i) {
        ASSERT_EQ(outline[i]->position, whole->decls[i]->position) << source.name;
        auto* const function = lang::TryCast<lang::FuncDecl>(outline[i]);
        if (function == nullptr) continue;
        const auto& real = *lang::Cast<lang::FuncDecl>(whole->decls[i]);
        lang::CompleteOutline(source.text, *function, arena, names, sink);
        EXPECT_EQ(function->name->name, real.name->name);
        EXPECT_EQ(lang::ExprString(function->signature), lang::ExprString(real.signature));
        ASSERT_EQ(function->has_body, real.has_body);
        if (!real.has_body) continue;
        const lang::BlockStmt* const body =
            lang::ParseBodyOf(source.text, *function, arena, names, sink);
        EXPECT_EQ(body->right_brace, real.body->right_brace) << source.name;
      }
      EXPECT_TRUE(sink.empty()) << source.name;
    }
  }
}

// Canary: the check above sees into what is imported.
TEST(LibrarySources, AMistakeInAProgramThatUsesThemIsFound) {
  EXPECT_THAT(Diagnose("package main\nimport \"strings\"\nfunc main() { strings.Index(1, 2) }\n"),
              Not(IsEmpty()));
}

// The names of functions without a body, "sync.fatal", "sync.(*Mutex).Lock".
std::set<std::string> DeclaredNatives() {
  // A body begins on the line of the declaration.
  static const std::regex kDeclaration(R"(^func (?:\(\w+ (\*\w+)\) )?(\w+)\([^{}\n]*$)",
                                       std::regex::multiline);
  std::set<std::string> names;
  for (const std::string& package : LibraryPackages()) {
    for (const image::SourceView& file : LibrarySources(package)) {
      for (std::cregex_iterator it(file.text.begin(), file.text.end(), kDeclaration), end;
           it != end; ++it) {
        const std::string receiver = (*it)[1].matched ? "(" + (*it)[1].str() + ")." : "";
        names.insert(package + "." + receiver + (*it)[2].str());
      }
    }
  }
  return names;
}

TEST(LibrarySources, EveryFunctionWithoutABodyIsANative) {
  const std::set<std::string> declared = DeclaredNatives();
  EXPECT_THAT(declared, Contains("sync/atomic.AddInt32"));
  EXPECT_THAT(declared, Contains("internal/reflectlite.Kind"));
  for (const std::string& name : declared) {
    EXPECT_NE(FindNative(name), nullptr) << name;
  }
}

TEST(LibrarySources, EveryNativeIsDeclared) {
  const std::set<std::string> declared = DeclaredNatives();
  for (const auto table :
       {RuntimeNatives(), SyncNatives(), TimeNatives(), CollectorNatives(), LibraryNatives()}) {
    for (const Native& native : table) {
      EXPECT_THAT(declared, Contains(std::string(native.name)));
    }
  }
}

}  // namespace
}  // namespace assay::runtime
