// ProgramStorage: what owns everything that a checked Program consists of.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

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
  std::deque<std::string> own_sources;     // of the program's own packages
  std::vector<std::string_view> sources;   // by file index
  std::vector<FileVersion> file_versions;  // by file index
  int go_minor = 26;                       // of the program's own packages
  std::deque<Package> packages;
  std::deque<FunctionInfo> functions;
  std::deque<Scope> scopes;
  Instantiator instantiator{arena, universe.Basic(TypeKind::kInvalid), universe.comparable_type()};

  Scope* NewScope(Scope* parent) { return &scopes.emplace_back(parent); }
};

}  // namespace assay::lang
