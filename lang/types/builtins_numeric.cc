// Built-in functions of numbers: min and max, which strings have too, complex, real and imag.
// Source: Go spec, "Min and max", "Manipulating complex numbers".
#include <algorithm>

#include "lang/types/checker.h"
#include "lang/types/identity.h"
#include "lang/types/type_set.h"

namespace assay::lang {

void Checker::BuiltinMinMax(Operand& x, CallExpr* e, std::vector<Operand>& args, Builtin builtin) {
  for (const Operand& argument : args) {
    if (is_ordered(argument.type)) continue;
    Error(argument, "invalid argument: ", argument, " cannot be ordered");
    x.mode = Mode::kInvalid;
    return;
  }
  const Token less = builtin == Builtin::kMin ? Token::kLess : Token::kGreater;
  for (size_t i = 1; i < args.size(); ++i) {
    Operand& y = args[i];
    const bool matched = MatchOperands(x, y);
    if (!x.valid()) return;
    if (!matched || !Identical(x.type, y.type)) {
      Error(y, "invalid argument: mismatched types ", x.type, " (previous argument) and ", y.type,
            " (type of ", y.expr, ")");
      x.mode = Mode::kInvalid;
      return;
    }
    if (x.is_constant() && y.is_constant()) {
      const ConstantKind kind = std::max(x.value->kind(), y.value->kind());
      if (constants().Compare(less, constants().ToKind(y.value, kind),
                              constants().ToKind(x.value, kind))) {
        x.value = y.value;
      }
    } else {
      x.mode = Mode::kValue;
      x.value = nullptr;
    }
  }
  if (x.mode != Mode::kConstant) {
    x.mode = Mode::kValue;
    x.comma_ok = false;
    Assignment(x, nullptr, Text("argument to built-in ", BuiltinName(builtin)));
    if (!x.valid()) return;
    // Untyped constants among the arguments take the type of the result.
    for (Operand& argument : args) {
      if (is_untyped(argument.type)) SetType(argument, x.type);
    }
  }
  x.expr = e;
}

void Checker::BuiltinComplex(Operand& x, CallExpr* e, std::vector<Operand>& args) {
  Operand& y = args[1];
  const auto fail = [&] { x.mode = Mode::kInvalid; };
  for (const Operand* const operand : {&x, &y}) {
    if (!is_type_parameter(operand->type) || !is_float(operand->type)) continue;
    RejectTypeParameter(*operand, Builtin::kComplex);
    return fail();
  }
  // Two untyped constants make an untyped one; an untyped operand takes the other's type.
  if (is_untyped(x.type) && is_untyped(y.type)) {
    for (Operand* const operand : {&x, &y}) {
      if (operand->is_constant() && is_numeric(operand->type) && !is_complex(operand->type)) {
        operand->type = Basic(TypeKind::kUntypedFloat);
      }
    }
    if (x.is_constant() && y.is_constant() && is_numeric(x.type) && is_numeric(y.type)) {
      const Constant* const real = constants().ToKind(x.value, ConstantKind::kFloat);
      const Constant* const imaginary = constants().ToKind(y.value, ConstantKind::kFloat);
      if (real != nullptr && imaginary != nullptr) {
        x.value = constants().Complex(real, imaginary);
        x.type = Basic(TypeKind::kUntypedComplex);
        return;
      }
    }
    if (is_numeric(x.type) && is_numeric(y.type)) {
      ConvertUntyped(x, Basic(TypeKind::kFloat64));
      if (x.valid()) ConvertUntyped(y, Basic(TypeKind::kFloat64));
    }
  } else if (is_untyped(x.type)) {
    ConvertUntyped(x, y.type);
  } else if (is_untyped(y.type)) {
    ConvertUntyped(y, x.type);
  }
  if (!x.valid() || !y.valid()) return fail();
  if (!Identical(x.type, y.type)) {
    Error(x, "invalid operation: ", e, " (mismatched types ", x.type, " and ", y.type, ")");
    return fail();
  }
  const TypeKind kind = KindOf(x.type);
  if (kind != TypeKind::kFloat32 && kind != TypeKind::kFloat64) {
    Error(x, "invalid argument: arguments have type ", x.type, ", expected floating-point");
    return fail();
  }
  if (x.is_constant() && y.is_constant()) {
    x.value = constants().Complex(x.value, y.value);
  } else {
    x.mode = Mode::kValue;
    x.value = nullptr;
  }
  x.comma_ok = false;
  x.type = Basic(kind == TypeKind::kFloat32 ? TypeKind::kComplex64 : TypeKind::kComplex128);
}

// The result would have a type that no declaration can name.
void Checker::RejectTypeParameter(const Operand& x, Builtin builtin) {
  Error(x, x, " not supported as argument to built-in ", BuiltinName(builtin),
        " for go1.18 (see go.dev/issue/50937)");
}

void Checker::BuiltinRealImag(Operand& x, Builtin builtin) {
  if (is_type_parameter(x.type) && is_complex(x.type)) {
    RejectTypeParameter(x, builtin);
    x.mode = Mode::kInvalid;
    return;
  }
  if (is_untyped(x.type)) {
    if (x.is_constant() && is_numeric(x.type)) {
      x.value =
          builtin == Builtin::kReal ? constants().Real(x.value) : constants().Imaginary(x.value);
      x.type = Basic(TypeKind::kUntypedFloat);
      return;
    }
    if (is_numeric(x.type) || !x.is_constant()) {
      ConvertUntyped(x, Basic(TypeKind::kComplex128));
    }
    if (!x.valid()) return;
  }
  if (!is_complex(x.type)) {
    Error(x, "invalid argument: argument has type ", x.type, ", expected complex type");
    x.mode = Mode::kInvalid;
    return;
  }
  if (x.is_constant()) {
    x.value =
        builtin == Builtin::kReal ? constants().Real(x.value) : constants().Imaginary(x.value);
  } else {
    x.mode = Mode::kValue;
  }
  x.comma_ok = false;
  x.type = Basic(KindOf(x.type) == TypeKind::kComplex64 ? TypeKind::kFloat32 : TypeKind::kFloat64);
}

}  // namespace assay::lang
