// CheckBranches: labels of a function body, and what goto, break and continue refer to.
//
// Source: Go spec, "Labeled statements", "Break statements", "Continue statements", "Goto
// statements". Messages are gc's.
#pragma once

#include "lang/syntax/arena.h"
#include "lang/syntax/ast.h"
#include "lang/syntax/diagnostics.h"

namespace assay::lang {

// Sets BranchStmt::target everywhere in the body, but for those in function literals within it,
// which are bodies of their own.
void CheckBranches(BlockStmt* body, DiagnosticSink& sink);

}  // namespace assay::lang
