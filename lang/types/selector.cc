// Selectors x.f: package members, fields, methods, method values and method expressions.
#include "lang/packages/absent.h"
#include "lang/types/checker.h"
#include "lang/types/type_set.h"

namespace assay::lang {

namespace {

// What a message about a missing member ends with if it is the library that lacks it.
std::string AbsenceNote(const Package& package, std::string_view name) {
  const Absence absence = package.is_library ? AbsenceOf(package.path, name) : Absence::kNone;
  if (absence == Absence::kNone) return "";
  return ": Assay's library does not have it, but Go's package " + package.path +
         (absence == Absence::kCertain ? " does" : " may");
}

// What a message about a missing member says of one that differs in letters' case only.
std::string SimilarNote(const Package& package, std::string_view name) {
  std::string similar;
  if (package.resolver != nullptr) package.resolver->DeclareAll();
  for (const auto& [member_name, member] : package.scope->entries()) {
    if (member_name.is_exported() && EqualIgnoringCase(member_name.text(), name) &&
        (similar.empty() || member_name.text() < similar)) {
      similar = member_name.text();
    }
  }
  return similar.empty() ? "" : " (but have " + similar + ")";
}

}  // namespace

LookupResult Checker::Lookup(const Type* type, Name name) {
  LookupResult found = LookupFieldOrMethod(type, name, &package_);
  if (found.method != nullptr) Resolve(found.method);
  return found;
}

// Of an instance's method, it is the generic method that initialisation depends on.
void Checker::UseMethod(Function* method, SelectorExpr* e) {
  e->selector->object = method;
  RecordUse(method->origin != nullptr ? method->origin : method);
}

// Whether x.base names a package; then x is filled, possibly as invalid.
bool Checker::PackageMember(Operand& x, SelectorExpr* e) {
  Ident* const ident = TryCast<Ident>(e->base);
  if (ident == nullptr) return false;
  PackageName* const import = ObjectAs<PackageName>(context_.scope->Lookup(ident->name));
  if (import == nullptr) return false;
  ident->object = import;
  ident->mode = Mode::kPackage;
  import->used = true;
  const Name name = e->selector->name;
  Object* const member = import->imported->scope->LookupHere(name);
  if (member == nullptr || !name.is_exported()) {
    // Of what a package does not export, gc knows the types that it mentions.
    const bool is_known =
        member != nullptr && member->kind == ObjectKind::kTypeName && !import->imported->is_library;
    if (is_known) {
      Error(e->selector->position, "name ", name, " not exported by package ",
            import->imported->name);
    } else {
      Error(e->selector->position, "undefined: ", e, SimilarNote(*import->imported, name.text()),
            AbsenceNote(*import->imported, name.text()));
    }
    return true;
  }
  e->selector->object = member;
  lang::ResolveOnDemand(member);
  if (!is_valid(member->type) && member->kind != ObjectKind::kBuiltin) return true;
  x.type = member->type;
  switch (member->kind) {
    case ObjectKind::kConstant:
      x.mode = Mode::kConstant;
      x.value = static_cast<const ConstantObject*>(member)->value;
      if (x.value == nullptr) x.mode = Mode::kInvalid;
      break;
    case ObjectKind::kTypeName:
      x.mode = Mode::kType;
      break;
    case ObjectKind::kVariable:
      x.mode = Mode::kVariable;
      break;
    case ObjectKind::kFunction:
      x.mode = Mode::kValue;
      break;
    case ObjectKind::kBuiltin:
      x.mode = Mode::kBuiltin;
      x.builtin = static_cast<const BuiltinObject*>(member)->builtin;
      break;
    default:
      break;
  }
  return true;
}

void Checker::Selector(Operand& x, SelectorExpr* e, bool want_type) {
  if (PackageMember(x, e)) return;
  ExprOrType(x, e->base);
  if (!x.valid()) return;
  if (x.mode == Mode::kBuiltin) {
    Error(e->dot, "invalid use of ", x, " in selector expression");
    x.mode = Mode::kInvalid;
    return;
  }
  const Name name = e->selector->name;
  if (want_type) {
    Error(e->selector->position, e, " is not a type");
    x.mode = Mode::kInvalid;
    return;
  }
  if (x.mode == Mode::kType) return MethodExpression(x, e);
  const LookupResult found = Lookup(x.type, name);
  if (!found.found()) {
    if (is_valid(Underlying(x.type))) ReportNoSuchMember(x, e, found);
    x.mode = Mode::kInvalid;
    return;
  }
  auto* const selection =
      arena_.New<Selection>(MakeSelection(found, x.type, arena_.Copy(found.path)));
  e->selection = selection;
  switch (found.outcome) {
    case LookupResult::Outcome::kField:
      e->selector->object = const_cast<Variable*>(found.field);
      if (x.mode != Mode::kVariable && !found.indirect) {
        x.mode = Mode::kValue;
      } else {
        x.mode = Mode::kVariable;
      }
      x.comma_ok = false;
      x.type = found.field->type;
      if (!is_valid(x.type)) x.mode = Mode::kInvalid;
      return;
    case LookupResult::Outcome::kMethod:
      UseMethod(found.method, e);
      if (selection->adjust == Selection::Adjust::kAddress) {
        if (x.mode != Mode::kVariable && !found.indirect) {
          Error(e->selector->position, "cannot call pointer method ", name, " on ", x.type);
          x.mode = Mode::kInvalid;
          return;
        }
        bool dereferences = false;
        for (const Selection::Step& step : selection->path) {
          dereferences = dereferences || step.dereference;
        }
        if (!dereferences) MarkAddressTaken(e->base);
      }
      x.type = found.method->signature();
      break;
    default:
      x.type = found.interface->methods[static_cast<size_t>(found.interface_index)].signature;
      break;
  }
  x.mode = is_valid(x.type) ? Mode::kValue : Mode::kInvalid;
  x.comma_ok = false;
  x.value = nullptr;
}

// T.m: a function whose first parameter is the receiver.
void Checker::MethodExpression(Operand& x, SelectorExpr* e) {
  const Name name = e->selector->name;
  const Type* const type = x.type;
  x.mode = Mode::kInvalid;
  const LookupResult found = Lookup(type, name);
  if (found.outcome == LookupResult::Outcome::kField ||
      (!found.found() && found.outcome != LookupResult::Outcome::kAmbiguous)) {
    if (found.outcome == LookupResult::Outcome::kField) {
      Error(e->selector->position, e, " undefined (type ", type, " has no method ", name, ")");
    } else {
      ReportNoSuchMember(x, e, found);
    }
    return;
  }
  if (!found.found()) return ReportNoSuchMember(x, e, found);
  auto selection = MakeSelection(found, type, arena_.Copy(found.path));
  const SignatureType* signature = nullptr;
  if (found.method != nullptr) {
    if (found.method->pointer_receiver && !found.indirect) {
      Error(e->selector->position, "invalid method expression ", type, ".", name,
            " (needs pointer receiver (*", type, ").", name, ")");
      return;
    }
    UseMethod(found.method, e);
    if (!is_valid(found.method->signature())) return;
    signature = found.method->signature();
  } else {
    signature = found.interface->methods[static_cast<size_t>(found.interface_index)].signature;
  }
  selection.kind = Selection::Kind::kMethodExpression;
  e->selection = arena_.New<Selection>(selection);
  auto* const with_receiver = arena_.New<SignatureType>();
  std::vector<const Type*> parameters = {type};
  parameters.insert(parameters.end(), signature->parameters.begin(), signature->parameters.end());
  with_receiver->parameters = arena_.Copy(parameters);
  with_receiver->results = signature->results;
  with_receiver->variadic = signature->variadic;
  x.mode = Mode::kValue;
  x.type = with_receiver;
}

void Checker::ReportNoSuchMember(const Operand& x, SelectorExpr* e, const LookupResult& found) {
  const Name name = e->selector->name;
  const Position at = e->selector->position;
  if (found.outcome == LookupResult::Outcome::kAmbiguous) {
    Error(at, "ambiguous selector ", e);
    return;
  }
  const PointerType* const pointer = UnderlyingAs<PointerType>(x.type);
  if (pointer != nullptr && is_interface(pointer->element)) {
    Error(at, e, " undefined (type ", x.type, " is pointer to interface, not interface)");
    return;
  }
  if (pointer != nullptr && is_type_parameter(pointer->element)) {
    Error(at, e, " undefined (type ", x.type, " is pointer to type parameter, not type parameter)");
    return;
  }
  if (const Object* const hidden = LookupUnexported(x.type, name)) {
    Error(at, e, " undefined (cannot refer to unexported ",
          hidden->kind == ObjectKind::kFunction ? "method " : "field ", name, ")");
    return;
  }
  std::string hint = Text("type ", x.type, " has no field or method ", name);
  const Object* similar = LookupIgnoringCase(x.type, name.text(), &package_);
  if (similar != nullptr) {
    hint += Text(", but does have ", similar->kind == ObjectKind::kFunction ? "method " : "field ",
                 similar->name);
  } else if (const InterfaceType* const interface = UnderlyingAs<InterfaceType>(x.type)) {
    for (const InterfaceMethod& method : interface->methods) {
      if (EqualIgnoringCase(method.name.text(), name.text())) {
        hint += Text(", but does have method ", method.name);
      }
    }
  }
  const Type* const base = pointer != nullptr ? pointer->element : x.type;
  const NamedType* const named = TryCast<NamedType>(base);
  std::string note;
  if (named != nullptr && named->name->package != nullptr) {
    note = AbsenceNote(*named->name->package,
                       std::string(named->name->name.text()) + "." + std::string(name.text()));
  }
  Error(at, e, " undefined (", hint, ")", note);
}

}  // namespace assay::lang
