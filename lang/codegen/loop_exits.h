// LoopExits: the ways on which the bodies of ranges over functions leave their loops for somewhere
// else in the function around them, numbered. A body cannot jump there, it is a function of its
// own: it stores the number and returns false, and so the loop ends; the code after the loop then
// looks at the number.
//
// Source: Go spec, "For statements with range clause"; Russ Cox and others, "Range over function
// types" (Go 1.23).
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "lang/types/info.h"

namespace assay::lang {

struct LoopExit {
  Token token = Token::kReturn;  // or break, continue, goto
  const Stmt* target = nullptr;  // as BranchStmt::target; null for return
};

class LoopExits {
 public:
  static constexpr int32_t kNone = 0;  // the loop has just ended

  // Of all loop bodies of `root`.
  explicit LoopExits(const FunctionInfo& root);

  // At least 1.
  int32_t Code(const LoopExit& exit) const;
  // The function, `root` or one of its loop bodies, whose code performs the jump.
  const FunctionInfo* Destination(const LoopExit& exit) const;
  // Every exit that stands in `body`, or in one inside it, and leads out of it. By code.
  std::vector<LoopExit> OutOf(const FunctionInfo* body) const;

 private:
  struct Use {
    LoopExit exit;
    const FunctionInfo* from;
  };

  void Collect(const FunctionInfo* body, const Stmt* stmts);

  const FunctionInfo* const root_;
  std::vector<Use> uses_;        // in source order
  std::vector<LoopExit> exits_;  // each once; index + 1 is the code
  // Of statements that can be left, continued or jumped to: the body that they stand in.
  std::unordered_map<const Stmt*, const FunctionInfo*> homes_;
};

}  // namespace assay::lang
