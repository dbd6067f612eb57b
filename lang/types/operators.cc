// Unary and binary operators. Source: Go spec, "Operators".
#include "lang/types/checker.h"
#include "lang/types/identity.h"
#include "lang/types/sizes.h"
#include "lang/types/type_set.h"

namespace assay::lang {
namespace {

// As messages about constants that grew too large call the operation.
std::string_view OperationName(Token op, bool unary) {
  switch (op) {
    case Token::kAdd:
      return unary ? "" : "addition ";
    case Token::kSub:
      return unary ? "negation " : "subtraction ";
    case Token::kXor:
      return unary ? "bitwise complement " : "bitwise XOR ";
    case Token::kMul:
      return "multiplication ";
    case Token::kShiftLeft:
      return "shift ";
    default:
      return "";
  }
}

ConstantKind KindFor(const Type* type) {
  if (is_boolean(type)) return ConstantKind::kBool;
  if (is_string(type)) return ConstantKind::kString;
  if (is_integer(type)) return ConstantKind::kInt;
  return is_float(type) ? ConstantKind::kFloat : ConstantKind::kComplex;
}

}  // namespace

bool Checker::OperatorDefined(const Operand& x, Token op, bool unary) {
  switch (op) {
    case Token::kAdd:
      return unary ? is_numeric(x.type) : has_plus(x.type);
    case Token::kSub:
    case Token::kMul:
    case Token::kDiv:
      return is_numeric(x.type);
    case Token::kRem:
    case Token::kAnd:
    case Token::kOr:
    case Token::kXor:
    case Token::kAndNot:
      return is_integer(x.type);
    case Token::kAndAnd:
    case Token::kOrOr:
    case Token::kNot:
      return is_boolean(x.type);
    default:
      return false;
  }
}

// After an operation on constants: a typed result must fit its type, an untyped integer 512 bits.
void Checker::CheckOverflow(Operand& x, Position op_position, std::string_view operation) {
  constexpr int kBitsMax = 512;
  if (!x.is_constant()) return;
  if (!is_untyped(x.type)) {
    if (is_instance() && Representable(x, x.type, nullptr) != Failure::kNone) {
      x.mode = Mode::kValue;  // computed at run time
      x.value = nullptr;
      return;
    }
    RepresentOrReport(x, x.type);
  } else if (x.value->kind() == ConstantKind::kInt && ConstantPool::BitLength(x.value) > kBitsMax) {
    Error(op_position, "constant ", operation, "overflow");
    x.mode = Mode::kInvalid;
  }
}

void Checker::Unary(Operand& x, UnaryExpr* e) {
  if (e->op == Token::kAnd) {
    // &T{}: the literal need not be a variable. It takes the context's hint through its own type.
    CheckExpr(x, e->operand);
    if (!x.valid()) return;
    if (Unparen(e->operand)->kind != ExprKind::kCompositeLiteral) {
      if (x.mode != Mode::kVariable) {
        Error(x, "invalid operation: cannot take address of ", x);
        x.mode = Mode::kInvalid;
        return;
      }
      MarkAddressTaken(e->operand);
    }
    x.mode = Mode::kValue;
    x.type = NewPointer(x.type);
    return;
  }
  CheckExpr(x, e->operand);
  if (!x.valid()) return;
  if (e->op == Token::kArrow) {
    const std::string why = WhyNotAllChannels(x.type, Direction::kSend);
    const ChanType* const chan = CoreTypeAs<ChanType>(x.type);
    if (!why.empty()) {
      Error(x, "invalid operation: cannot receive from ", x, ": ", why);
      x.mode = Mode::kInvalid;
    } else if (chan == nullptr) {
      Error(x, "invalid operation: cannot receive from non-channel ", x.type, " ", x);
      x.mode = Mode::kInvalid;
    } else if (chan->direction == Direction::kSend) {
      Error(x, "invalid operation: cannot receive from send-only channel ", x.type, " ", x);
      x.mode = Mode::kInvalid;
    } else {
      x.mode = Mode::kValue;
      x.comma_ok = true;
      x.type = chan->element;
    }
    return;
  }
  Token op = e->op;
  if (op == Token::kTilde) {
    const bool may_mean_complement = is_integer(x.type);
    Error(e->position, "cannot use ~ outside of interface or type constraint",
          may_mean_complement ? " (use ^ for bitwise complement)" : "");
    if (!may_mean_complement) {
      x.mode = Mode::kInvalid;
      return;
    }
    op = Token::kXor;
  }
  if (!OperatorDefined(x, op, true)) {
    Error(x, "invalid operation: operator ", op, " not defined on ", x);
    x.mode = Mode::kInvalid;
    return;
  }
  if (!x.is_constant()) {
    x.mode = Mode::kValue;
    x.comma_ok = false;
    return;
  }
  const int bits = is_unsigned(x.type) ? static_cast<int>(SizeOf(x.type) * 8) : 0;
  x.value = constants().Unary(op, constants().ToKind(x.value, KindFor(x.type)), bits);
  x.expr = e;
  CheckOverflow(x, e->position, OperationName(op, true));
}

// Brings an untyped operand to the other's type where that may be. Needs valid operands.
bool Checker::MatchOperands(Operand& x, Operand& y) {
  const auto may_convert = [&] {
    if (!is_untyped(x.type) && !is_untyped(y.type)) return false;
    if (is_interface(x.type) || is_interface(y.type)) return true;
    if (is_boolean(x.type) != is_boolean(y.type)) return false;
    if (is_string(x.type) != is_string(y.type)) return false;
    if (x.is_nil()) return has_nil(y.type);
    if (y.is_nil()) return has_nil(x.type);
    if (KindOf(x.type) == TypeKind::kPointer || KindOf(y.type) == TypeKind::kPointer) return false;
    return true;
  };
  if (!may_convert()) return true;
  const auto convert = [&](Operand& from, const Operand& to) {
    Failure failure = Failure::kNone;
    const Type* const type = ImplicitType(from, to.type, &failure);
    if (type != nullptr) {
      if (type != from.type) SetType(from, type);
      return true;
    }
    const bool numbers = is_type_parameter(to.type) && is_numeric(to.type) && is_numeric(from.type);
    if (failure == Failure::kInvalid && !numbers &&
        (!is_interface(to.type) || is_numeric(from.type))) {
      return false;
    }
    ReportConversion(failure, from, to.type);
    from.mode = Mode::kInvalid;
    return true;
  };
  if (!convert(x, y)) return false;
  if (!x.valid()) return true;
  if (!convert(y, x)) return false;
  if (!y.valid()) x.mode = Mode::kInvalid;
  return true;
}

void Checker::Binary(Operand& x, BinaryExpr* e, Expr* left, Expr* right, Token op,
                     Position op_position) {
  Operand y;
  CheckExpr(x, left);
  CheckExpr(y, right);
  if (!x.valid()) return;
  if (!y.valid()) {
    x.mode = Mode::kInvalid;
    return;
  }
  if (is_shift(op)) return Shift(x, y, e, op, op_position);
  const auto mismatch = [&](const Type* left_type, const Type* right_type) {
    const Position at = is_comparison(op) ? right->position : left->position;
    if (e != nullptr) {
      Error(at, "invalid operation: ", e, " (mismatched types ", left_type, " and ", right_type,
            ")");
    } else {
      Error(at, "invalid operation: ", left, " ", op, "= ", right, " (mismatched types ", left_type,
            " and ", right_type, ")");
    }
    x.mode = Mode::kInvalid;
  };
  const Type* const left_type = x.type;
  const Type* const right_type = y.type;
  if (!MatchOperands(x, y)) return mismatch(left_type, right_type);
  if (!x.valid()) return;
  if (is_comparison(op)) return Comparison(x, y, op);
  if (!Identical(x.type, y.type)) {
    if (is_valid(x.type) && is_valid(y.type)) {
      // Numbers are shown as they were before they were brought to the other's type.
      mismatch(is_numeric(left_type) ? left_type : x.type,
               is_numeric(right_type) ? right_type : y.type);
    }
    x.mode = Mode::kInvalid;
    return;
  }
  if (!OperatorDefined(x, op, false)) {
    Error(x, "invalid operation: operator ", op, " not defined on ", x);
    x.mode = Mode::kInvalid;
    return;
  }
  if (op == Token::kDiv || op == Token::kRem) {
    if ((x.is_constant() || is_integer(x.type)) && y.is_constant() && y.value->Sign() == 0) {
      if (!is_instance()) {
        Error(y, "invalid operation: division by zero");
        x.mode = Mode::kInvalid;
        return;
      }
      x.mode = Mode::kValue;
    }
  }
  x.comma_ok = false;
  if (!x.is_constant() || !y.is_constant()) {
    x.mode = Mode::kValue;
    x.value = nullptr;
    return;
  }
  const ConstantKind kind = KindFor(x.type);
  x.value =
      constants().Binary(op, constants().ToKind(x.value, kind), constants().ToKind(y.value, kind));
  if (e != nullptr) x.expr = e;
  if (x.value == nullptr) {
    if (op == Token::kDiv && kind == ConstantKind::kComplex) {
      Error(y, "invalid operation: division by zero");  // too close to it to divide by
    } else if (kind == ConstantKind::kInt) {
      Error(op_position, "constant ", OperationName(op, false), "overflow");
    } else {
      Error(op_position, "constant result is not representable");
    }
    x.mode = Mode::kInvalid;
    return;
  }
  CheckOverflow(x, op_position, OperationName(op, false));
}

// ---- shifts

void Checker::Shift(Operand& x, Operand& y, Expr* e, Token op, Position op_position) {
  constexpr uint64_t kCountMax = 1023 - 1 + 52;  // gc's; enough for the smallest float64
  const Constant* const left = x.is_constant() && is_numeric(x.type)
                                   ? constants().ToKind(x.value, ConstantKind::kInt)
                                   : nullptr;
  const auto fail = [&] { x.mode = Mode::kInvalid; };
  if (!is_integer(x.type) && !(is_untyped(x.type) && left != nullptr)) {
    Error(x, "invalid operation: shifted operand ", x, " must be integer");
    return fail();
  }
  const Constant* count = nullptr;
  if (y.is_constant()) {
    if (is_numeric(y.type)) count = constants().ToKind(y.value, ConstantKind::kInt);
    if (count != nullptr && count->Sign() < 0) {
      Error(y, "invalid operation: negative shift count ", y);
      return fail();
    }
    if (is_untyped(y.type)) {
      Operand checked = y;
      RepresentOrReport(checked, Basic(TypeKind::kUint));
      if (!checked.valid()) return fail();
      if (!x.is_constant() || !is_integer(y.type)) {
        SetType(y, Basic(TypeKind::kUint));
      }
    } else if (!is_integer(y.type) && !x.is_constant()) {
      // For gc a mistake that only a program without others shows.
      const std::string value =
          is_complex(y.type) ? Text(y.type, "(", y.value->ToString(), ")") : y.value->ToString();
      late_errors_.emplace_back(
          op_position, Text("invalid operation: ", x.expr, " ", op, e == nullptr ? "= " : " ",
                            value, " (shift count type ", y.type, ", must be integer)"));
    }
  } else if (is_untyped(y.type)) {
    // gc overlooks a constant there that is too large, and then fails.
    overflow_is_late_ = true;
    ConvertUntyped(y, Basic(TypeKind::kUint));
    overflow_is_late_ = false;
    if (!y.valid()) return fail();
  } else if (!is_integer(y.type)) {
    Error(y, "invalid operation: shift count ", y, " must be integer");
    return fail();
  } else if (!is_unsigned(y.type) && GoMinor(y.expr->position) < kSignedShiftsSince) {
    Error(y, "invalid operation: signed shift count ", y, " ",
          Requires(kSignedShiftsSince, y.expr->position));
    return fail();
  }
  x.comma_ok = false;
  if (x.is_constant()) {
    if (y.is_constant()) {
      if (is_instance() && count != nullptr && !is_untyped(x.type) &&
          (!count->FitsUint64() || count->AsBits() > kCountMax)) {
        x.mode = Mode::kValue;
        x.value = nullptr;
        return;
      }
      if (count == nullptr || !count->FitsUint64() || count->AsBits() > kCountMax) {
        Error(y, "invalid operation: invalid shift count ", y);
        return fail();
      }
      if (!is_integer(x.type)) x.type = Basic(TypeKind::kUntypedInt);
      x.value = constants().Shift(op, left, count->AsBits());
      if (e != nullptr) x.expr = e;
      if (x.value == nullptr) {
        Error(op_position, "constant shift overflow");
        return fail();
      }
      return CheckOverflow(x, op_position, OperationName(op, false));
    }
    if (is_untyped(x.type)) {
      // The operand takes the type that the whole shift will have: see SetUntypedTree.
      x.mode = Mode::kValue;
      x.value = nullptr;
      return;
    }
  }
  if (!is_integer(x.type)) {
    Error(x, "invalid operation: shifted operand ", x, " must be integer");
    return fail();
  }
  x.mode = Mode::kValue;
  x.value = nullptr;
}

// ---- comparisons. Source: Go spec, "Comparison operators".

std::string Checker::WhyIncomparable(const Type* type) {
  if (is_type_parameter(type)) return "incomparable types in type set";
  const Type* const under = Underlying(type);
  switch (under->kind) {
    case TypeKind::kSlice:
    case TypeKind::kSignature:
    case TypeKind::kMap:
      return Text(CompositeKind(under), " can only be compared to nil");
    case TypeKind::kArray:
      return Text(type, " cannot be compared");
    case TypeKind::kStruct:
      for (const Variable* const field : static_cast<const StructType*>(under)->fields) {
        if (!is_comparable(field->type)) {
          return Text("struct containing ", field->type, " cannot be compared");
        }
      }
      break;
    default:
      break;
  }
  return "";
}

// With `switch_tag` (equal to y), x is the value of a case.
void Checker::Comparison(Operand& x, Operand& y, Token op, const Operand* switch_tag) {
  const Operand* wrong = nullptr;
  std::string cause;
  const bool equality = op == Token::kEqual || op == Token::kNotEqual;
  if (!AssignableTo(x, y.type, nullptr) && !AssignableTo(y, x.type, nullptr)) {
    wrong = &y;
    cause = Text("mismatched types ", x.type, " and ", y.type);
  } else if (equality) {
    if (x.is_nil() || y.is_nil()) {
      const Type* const type = x.is_nil() ? y.type : x.type;
      if (!has_nil(type) || (x.is_nil() && y.is_nil() && is_untyped(type))) wrong = &y;
    } else if (!is_comparable(x.type)) {
      wrong = &x;
      cause = WhyIncomparable(x.type);
    } else if (!is_comparable(y.type)) {
      wrong = &y;
      cause = WhyIncomparable(y.type);
    }
  } else if (!is_ordered(x.type)) {
    wrong = &x;
  } else if (!is_ordered(y.type)) {
    wrong = &y;
  }
  if (wrong != nullptr) {
    if (cause.empty() && is_type_parameter(wrong->type)) {
      cause = Text("type parameter ", wrong->type, " cannot use operator ", op);
    } else if (cause.empty()) {
      const std::string_view kind = CompositeKind(wrong->type);
      cause = Text("operator ", op, " not defined on ",
                   kind.empty() ? TypeString(wrong->type, &package_) : std::string(kind));
    }
    if (switch_tag != nullptr) {
      Error(x, "invalid case ", x.expr, " in switch on ", y.expr, " (", cause, ")");
    } else {
      Error(*wrong, "invalid operation: ", x.expr, " ", op, " ", y.expr, " (", cause, ")");
    }
    x.mode = Mode::kInvalid;
    return;
  }
  x.comma_ok = false;
  if (x.is_constant() && y.is_constant()) {
    const ConstantKind kind = std::max(x.value->kind(), y.value->kind());
    x.value = constants().Bool(constants().Compare(op, constants().ToKind(x.value, kind),
                                                   constants().ToKind(y.value, kind)));
  } else {
    // Operands that are untyped still need a type to be computed with.
    if (is_untyped(x.type) && !x.is_nil()) SetType(x, DefaultType(x.type));
    if (is_untyped(y.type) && !y.is_nil()) SetType(y, DefaultType(y.type));
    if (!x.valid() || !y.valid()) {
      x.mode = Mode::kInvalid;
      return;
    }
    x.mode = Mode::kValue;
    x.value = nullptr;
  }
  x.type = Basic(TypeKind::kUntypedBool);
}

}  // namespace assay::lang
