// for ... range. Source: Go spec, "For statements with range clause".
#include "lang/types/checker.h"
#include "lang/types/type_set.h"

namespace assay::lang {

// The types of the iteration values; null for one that there is not. False: reported.
bool Checker::RangeTypes(RangeStmt* stmt, Operand& x, const Type** key, const Type** value) {
  *key = Basic(TypeKind::kInt);
  *value = nullptr;
  std::string cause;
  const Type* const under = CoreType(x.type);
  if (under == nullptr) {
    const std::string no_receive = WhyNotAllChannels(x.type, Direction::kSend);
    Error(
        x, "cannot range over ", x, ": ",
        no_receive.starts_with("send-only") ? "receive from " + no_receive : WhyNoCoreType(x.type));
    return false;
  }
  switch (under->kind) {
    case TypeKind::kString:
    case TypeKind::kUntypedString:
      stmt->over = RangeStmt::Over::kString;
      *value = storage_.universe.rune_type();
      return true;
    case TypeKind::kArray:
      stmt->over = RangeStmt::Over::kArray;
      *value = static_cast<const ArrayType*>(under)->element;
      return true;
    case TypeKind::kPointer:
      if (const ArrayType* const array =
              UnderlyingAs<ArrayType>(static_cast<const PointerType*>(under)->element)) {
        stmt->over = RangeStmt::Over::kArrayPointer;
        *value = array->element;
        return true;
      }
      break;
    case TypeKind::kSlice:
      stmt->over = RangeStmt::Over::kSlice;
      *value = static_cast<const SliceType*>(under)->element;
      return true;
    case TypeKind::kMap:
      stmt->over = RangeStmt::Over::kMap;
      *key = static_cast<const MapType*>(under)->key;
      *value = static_cast<const MapType*>(under)->value;
      return true;
    case TypeKind::kChan:
      if (static_cast<const ChanType*>(under)->direction == Direction::kSend) {
        cause =
            Text(": receive from send-only channel ", is_type_parameter(x.type) ? under : x.type);
        break;
      }
      stmt->over = RangeStmt::Over::kChannel;
      *key = static_cast<const ChanType*>(under)->element;
      return true;
    case TypeKind::kSignature:
      return RangeFunctionTypes(stmt, x, key, value);
    default:
      if (!is_integer(x.type)) break;
      if (GoMinor(stmt->position) < kRangeIntegersSince) {
        cause = ": " + Requires(kRangeIntegersSince, stmt->position);
        break;
      }
      stmt->over = RangeStmt::Over::kInteger;
      *key = x.type;
      return true;
  }
  if (is_valid(under)) Error(x, "cannot range over ", x, cause);
  return false;
}

void Checker::RangeStatement(RangeStmt* stmt) {
  const SavedContext saved(*this);
  const size_t waiting = literals_.size();
  Operand x;
  CheckExpr(x, stmt->operand);
  ProcessLiterals(waiting);  // they do not see the variables
  OpenScope();
  const Type* types[2] = {nullptr, nullptr};
  const bool valid = x.valid() && RangeTypes(stmt, x, &types[0], &types[1]);
  if (valid) {
    if (stmt->key != nullptr && types[0] == nullptr) {
      Error(stmt->key->position, "range over ", x, " permits no iteration variables");
    } else if (stmt->value != nullptr && types[1] == nullptr) {
      Error(stmt->value->position, "range over ", x, " permits only one iteration variable");
    } else if (stmt->extra != nullptr) {
      Error(stmt->extra->position, "range clause permits at most two iteration variables");
    }
  }
  FunctionInfo* body = nullptr;
  if (valid && stmt->over == RangeStmt::Over::kFunction) {
    body = OpenLoopBody(stmt, CoreTypeAs<SignatureType>(x.type));
  }
  RangeVariables(stmt, x, valid, types);
  CheckStmt(stmt->body);
  if (body != nullptr) CloseLoopBody(stmt, body);
}

void Checker::RangeVariables(RangeStmt* stmt, Operand& x, bool valid,
                             const Type* const (&types)[2]) {
  Expr* const left[2] = {stmt->key, stmt->value};
  if (stmt->define) {
    Variable* variables[2] = {nullptr, nullptr};
    for (int i = 0; i < 2; ++i) {
      if (left[i] == nullptr) continue;
      Ident* const ident = TryCast<Ident>(left[i]);
      if (ident == nullptr) {
        Error(left[i]->position, "non-name ", left[i], " on left side of :=");
        continue;
      }
      const Type* type = valid ? types[i] : nullptr;
      if (type != nullptr && is_untyped(type)) type = DefaultType(type);
      Variable* const variable = NewLocal(ident, type != nullptr ? type : invalid_type());
      ident->object = variable;
      ident->mode = Mode::kVariable;
      ident->type = variable->type;
      if (type == nullptr) variable->used = true;
      // Under the old rule one variable lives through all iterations.
      variable->reassigned = GoMinor(stmt->position) < kPerIterationSince;
      if (!ident->name.is_blank()) variables[i] = variable;
    }
    if (valid && is_untyped(x.type)) {
      if (stmt->over == RangeStmt::Over::kInteger) {
        Assignment(x, variables[0] != nullptr ? variables[0]->type : nullptr, "range clause");
      } else {
        SetType(x, DefaultType(x.type));
      }
    }
    for (int i = 0; i < 2; ++i) {
      if (variables[i] != nullptr) Declare(context_.scope, Cast<Ident>(left[i]), variables[i]);
    }
    stmt->key_variable = variables[0];
    stmt->value_variable = variables[1];
    stmt->per_iteration = GoMinor(stmt->position) >= kPerIterationSince;
  } else {
    for (int i = 0; i < 2; ++i) {
      if (left[i] == nullptr) continue;
      Operand value;
      value.expr = left[i];
      if (valid && types[i] != nullptr) {
        value.mode = Mode::kValue;
        value.type = types[i];
      }
      if (valid && stmt->over == RangeStmt::Over::kInteger && is_untyped(x.type)) {
        // for i = range 10: the constant takes the variable's type.
        const Type* const target = AssignableOperand(left[i]);
        Assignment(x, target != nullptr && is_valid(target) ? target : nullptr, "range clause");
        if (target == nullptr && x.valid()) left[i]->type = x.type;
      } else {
        AssignRangeValue(left[i], value);
      }
    }
    if (x.valid() && is_untyped(x.type)) {
      if (valid && stmt->over == RangeStmt::Over::kInteger) {
        Assignment(x, nullptr, "range clause");
      } else {
        SetType(x, DefaultType(x.type));
      }
    }
  }
}

// The value has no expression of its own; messages show the variable's in its place.
void Checker::AssignRangeValue(Expr* left, Operand& value) {
  const Type* const target = AssignableOperand(left);
  if (!value.valid()) return;
  if (target == nullptr) {
    left->type = value.type;
    return;
  }
  if (is_valid(target)) Assignment(value, target, "assignment");
}

}  // namespace assay::lang
