// embed_library ROOT OUTPUT FILE...: writes a C++ file that holds the text of Go files, which are
// paths below ROOT, and where each declares what. Part of the build.
#include <cstdio>
#include <string>
#include <vector>

#include "base/file.h"
#include "lang/syntax/parser.h"

namespace {

using namespace assay;

// The entries of one file, a line each.
std::string Rows(const std::vector<image::SourceDecl>& decls) {
  std::string rows;
  for (const image::SourceDecl& decl : decls) {
    const int64_t columns[] = {decl.offset,     decl.line,     decl.column,         decl.name,
                               decl.name_bytes, decl.receiver, decl.receiver_bytes, decl.hash};
    std::string row;
    for (const int64_t column : columns) {
      row += row.empty() ? "{" : ", ";
      row += std::to_string(column);
    }
    rows += "    " + row + "},\n";
  }
  return rows;
}

int Fail(const std::string& message) {
  std::fprintf(stderr, "embed_library: %s\n", message.c_str());
  return 1;
}

int Embed(const std::string& root, const std::string& output,
          const std::vector<std::string>& files) {
  std::string rows;
  std::string table;
  size_t rows_count = 0;
  for (const std::string& file : files) {
    const Result<std::string> text = ReadFile(root + "/" + file);
    if (!text.ok()) return Fail(text.error().message);
    lang::Arena arena;
    lang::NameTable names(arena);
    lang::DiagnosticSink sink;
    const std::vector<image::SourceDecl> decls = lang::IndexDecls(*text, 0, arena, names, sink);
    if (!sink.empty()) {
      const lang::DiagnosticSink::Entry& first = sink.entries()[0];
      return Fail(file + ":" + std::to_string(first.position.line) + ": " + first.message);
    }
    rows += Rows(decls);
    table += "    {\"" + file + "\", R\"assay_go(" + *text + ")assay_go\", {kDecls + " +
             std::to_string(rows_count) + ", " + std::to_string(decls.size()) + "}},\n";
    rows_count += decls.size();
  }
  const Status written = WriteFile(
      output,
      "// Generated from the Go files of the library by embed_library.\n"
      "#include \"reference_runtime/library/embedded.h\"\n\nnamespace assay::runtime {\n\n"
      "static constexpr image::SourceDecl kDecls[] = {\n" +
          rows + "};\n\nconst EmbeddedFile kEmbeddedFiles[] = {\n" + table +
          "};\nconst int kEmbeddedFileCount = " + std::to_string(files.size()) +
          ";\n\n}  // namespace assay::runtime\n");
  return written.ok() ? 0 : Fail(written.error().message);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return Fail("usage: embed_library ROOT OUTPUT FILE...");
  return Embed(argv[1], argv[2], {argv + 3, argv + argc});
}
