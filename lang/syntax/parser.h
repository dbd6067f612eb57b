// ParseFile: one Go source file to its syntax tree.
//
// Source:  Go spec; messages are gc's.
// Threads: reentrant. Errors go to the sink; a tree is always returned, with Bad nodes where it had
//          to give up. Input nested deeper than kDepthMax is an error, so that later passes may
//          recurse.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "image/source.h"
#include "lang/syntax/arena.h"
#include "lang/syntax/ast.h"
#include "lang/syntax/diagnostics.h"
#include "lang/syntax/name.h"

namespace assay::lang {

// Levels of nested expressions, types and statements; also the length of a chain a+b+c or a.b().c.
inline constexpr int kDepthMax = 1000;

// `source` must be followed in memory by a NUL byte and live as long as the tree. `index` becomes
// Position::file.
File* ParseFile(std::string_view source, int32_t index, Arena& arena, NameTable& names,
                DiagnosticSink& sink);

// ---- a file piece by piece: for sources known to be correct

// The package clause and the imports alone.
File* ParseHeader(std::string_view source, int32_t index, Arena& arena, NameTable& names,
                  DiagnosticSink& sink);

// Where the file declares what, imports and blank names left out: in source order.
std::vector<image::SourceDecl> IndexDecls(std::string_view source, int32_t index, Arena& arena,
                                          NameTable& names, DiagnosticSink& sink);

// The declarations of the group that one is of. Functions end at their receivers and names, structs
// and interfaces at their names, for CompleteOutline and ParseBodyOf.
List<Decl*> ParseOutline(std::string_view source, const image::SourceDecl& at, int32_t index,
                         Arena& arena, NameTable& names, DiagnosticSink& sink);

// Of a declaration that is_outline, parses the signature, or the type. `source` is its file's.
void CompleteOutline(std::string_view source, FuncDecl& decl, Arena& arena, NameTable& names,
                     DiagnosticSink& sink);
void CompleteOutline(std::string_view source, TypeDecl& decl, Arena& arena, NameTable& names,
                     DiagnosticSink& sink);

// The body of a declaration that has one. `source` is its file's.
BlockStmt* ParseBodyOf(std::string_view source, const FuncDecl& decl, Arena& arena,
                       NameTable& names, DiagnosticSink& sink);

// The function declaration whose position and source_offset are those of `like`, made anew with its
// body. `source` is its file's, which has been parsed without a syntax error.
FuncDecl* ParseFunctionAt(std::string_view source, const FuncDecl& like, Arena& arena,
                          NameTable& names, DiagnosticSink& sink);

}  // namespace assay::lang
