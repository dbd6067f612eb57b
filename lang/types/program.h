// ProgramStorage: what owns everything that a checked Program consists of.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "image/source.h"
#include "lang/syntax/arena.h"
#include "lang/syntax/diagnostics.h"
#include "lang/syntax/name.h"
#include "lang/types/constant_pool.h"
#include "lang/types/go_version.h"
#include "lang/types/info.h"
#include "lang/types/instantiate.h"
#include "lang/types/scope.h"
#include "lang/types/universe.h"

namespace assay::lang {

struct ProgramStorage {
  Arena arena;
  NameTable names{arena};
  ConstantPool constants;
  Universe universe{arena, names, constants};
  DiagnosticSink sink;
  std::deque<std::string> own_sources;    // of the program's own packages
  std::vector<std::string_view> sources;  // by file index
  // By file index: what files declare that are read piece by piece.
  std::vector<std::span<const image::SourceDecl>> source_decls;
  std::deque<std::vector<image::SourceDecl>> own_decls;  // of those that brought no list of them
  std::vector<FileVersion> file_versions;                // by file index
  int go_minor = 26;                                     // of the program's own packages
  std::deque<Package> packages;
  std::deque<FunctionInfo> functions;
  std::deque<Scope> scopes;
  Instantiator instantiator{arena, universe.Basic(TypeKind::kInvalid), universe.comparable_type()};

  Scope* NewScope(Scope* parent) { return &scopes.emplace_back(parent); }
};

}  // namespace assay::lang
