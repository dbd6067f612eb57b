// Lookup goes breadth first through embedded fields, one level of embedding after the other. The
// shallowest level that has the name decides; having it twice there makes it ambiguous.
#include "lang/types/lookup.h"

#include <algorithm>
#include <cctype>
#include <unordered_map>
#include <unordered_set>

#include "lang/types/type_set.h"

namespace assay::lang {
namespace {

// A type reached through `steps` embedded fields.
struct Reached {
  const Type* type = nullptr;  // not a pointer
  bool at_pointer = false;     // a pointer to `type` was reached
  bool indirect = false;       // a pointer was followed before, or is followed here
  bool repeated = false;       // reached more than once on this level
  int parent = -1;             // index of the Reached this is a field of
  int field = -1;
};

const Type* Dereference(const Type* type, bool& pointer) {
  const PointerType* const p = TypeAs<PointerType>(type);
  pointer = p != nullptr;
  return pointer ? p->element : type;
}

// Of interfaces, and of type parameters the constraint.
const InterfaceType* InterfaceOf(const Type* type) {
  const TypeParameter* const parameter = TypeAs<TypeParameter>(type);
  return parameter != nullptr ? BoundOf(parameter) : UnderlyingAs<InterfaceType>(type);
}

std::vector<Selection::Step> PathTo(const std::vector<Reached>& reached, int index) {
  std::vector<Selection::Step> path;
  for (; reached[static_cast<size_t>(index)].parent >= 0;
       index = reached[static_cast<size_t>(index)].parent) {
    const Reached& here = reached[static_cast<size_t>(index)];
    const Reached& parent = reached[static_cast<size_t>(here.parent)];
    path.push_back({parent.at_pointer, UnderlyingAs<StructType>(parent.type), here.field});
  }
  std::reverse(path.begin(), path.end());
  return path;
}

class Search {
 public:
  Search(Name name, const Package* from) : name_(name), from_(from) {}

  LookupResult Run(const Type* type);

 private:
  void Look(size_t index);
  void Found(size_t index, LookupResult result);

  const Name name_;
  const Package* const from_;
  std::vector<Reached> reached_;
  const NamedType* start_ = nullptr;
  std::unordered_set<const Type*> seen_;  // named types of shallower levels, but for start_
  LookupResult result_;
};

void Search::Found(size_t index, LookupResult result) {
  if (result_.outcome != LookupResult::Outcome::kNotFound || reached_[index].repeated) {
    result_.outcome = LookupResult::Outcome::kAmbiguous;
    return;
  }
  result_ = std::move(result);
  result_.path = PathTo(reached_, static_cast<int>(index));
  result_.at_pointer = reached_[index].at_pointer;
  result_.indirect = reached_[index].indirect;
}

void Search::Look(size_t index) {
  const Reached here = reached_[index];
  if (const NamedType* const named = TypeAs<NamedType>(here.type)) {
    // The shallower occurrence hides this one. At the start there is none.
    if (start_ == nullptr) {
      start_ = named;
    } else if (named == start_ || !seen_.insert(named).second) {
      return;
    }
    for (Function* const method : MethodsOf(named)) {
      if (!SameName(method->name, method->package, name_, from_)) continue;
      LookupResult result;
      result.outcome = LookupResult::Outcome::kMethod;
      result.method = method;
      return Found(index, std::move(result));
    }
  }
  if (const StructType* const type = UnderlyingAs<StructType>(here.type)) {
    for (size_t i = 0; i < type->fields.size(); ++i) {
      const Variable* const field = type->fields[i];
      if (SameName(field->name, field->package, name_, from_)) {
        LookupResult result;
        result.outcome = LookupResult::Outcome::kField;
        result.field = field;
        Found(index, std::move(result));
        if (result_.outcome == LookupResult::Outcome::kField) {
          result_.path.push_back({here.at_pointer, type, static_cast<int>(i)});
        }
        continue;
      }
      if (!field->embedded || result_.outcome != LookupResult::Outcome::kNotFound) continue;
      Reached next;
      next.type = Dereference(field->type, next.at_pointer);
      next.indirect = here.indirect || next.at_pointer;
      next.repeated = here.repeated;
      next.parent = static_cast<int>(index);
      next.field = static_cast<int>(i);
      reached_.push_back(next);
    }
  } else if (const InterfaceType* const interface = InterfaceOf(here.type)) {
    if (here.at_pointer) return;  // a pointer to an interface has no methods
    for (size_t i = 0; i < interface->methods.size(); ++i) {
      const InterfaceMethod& method = interface->methods[i];
      if (!SameName(method.name, method.package, name_, from_)) continue;
      LookupResult result;
      result.outcome = LookupResult::Outcome::kInterfaceMethod;
      result.interface = interface;
      result.interface_index = static_cast<int>(i);
      return Found(index, std::move(result));
    }
  }
}

LookupResult Search::Run(const Type* type) {
  if (name_.is_blank() || name_.empty()) return {};
  Reached start;
  start.type = Dereference(type, start.at_pointer);
  // A named pointer type has the fields of what it points to, but no methods.
  bool fields_only = false;
  if (type->kind == TypeKind::kNamed && KindOf(type) == TypeKind::kPointer) {
    start.type = UnderlyingAs<PointerType>(type)->element;
    if (KindOf(start.type) != TypeKind::kStruct) return {};
    start.at_pointer = true;
    fields_only = true;
  }
  start.indirect = start.at_pointer;
  reached_.reserve(4);
  reached_.push_back(start);
  for (size_t level = 0; level < reached_.size();) {
    const size_t end = reached_.size();
    for (size_t i = level; i < end; ++i) Look(i);
    if (result_.outcome != LookupResult::Outcome::kNotFound || reached_.size() == end) break;
    // Each named type once per level: what is found in one that came twice is ambiguous.
    std::unordered_map<const Type*, size_t> first;
    size_t kept = end;
    for (size_t i = end; i < reached_.size(); ++i) {
      if (reached_[i].type->kind == TypeKind::kNamed) {
        const auto [at, inserted] = first.emplace(reached_[i].type, kept);
        if (!inserted) {
          reached_[at->second].repeated = true;
          continue;
        }
      }
      reached_[kept++] = reached_[i];
    }
    reached_.resize(kept);
    level = end;
  }
  if (fields_only && result_.found() && result_.outcome != LookupResult::Outcome::kField) return {};
  return std::move(result_);
}

// Everything a search could find in `type`: its own and embedded names.
void CollectNames(const Type* type, std::vector<std::pair<Name, const Object*>>& names,
                  std::vector<const InterfaceMethod*>& interface_methods,
                  std::unordered_set<const Type*>& seen) {
  bool pointer = false;
  type = Dereference(type, pointer);
  if (!seen.insert(type).second) return;
  if (const NamedType* const named = TypeAs<NamedType>(type)) {
    for (const Function* const method : MethodsOf(named)) names.emplace_back(method->name, method);
  }
  if (const StructType* const fields = UnderlyingAs<StructType>(type)) {
    for (const Variable* const field : fields->fields) {
      names.emplace_back(field->name, field);
      if (field->embedded) CollectNames(field->type, names, interface_methods, seen);
    }
  } else if (const InterfaceType* const interface = InterfaceOf(type)) {
    for (const InterfaceMethod& method : interface->methods) interface_methods.push_back(&method);
  }
}

bool InMethodSet(const LookupResult& found) {
  if (found.outcome == LookupResult::Outcome::kInterfaceMethod) return true;
  return found.outcome == LookupResult::Outcome::kMethod &&
         (found.indirect || !found.method->pointer_receiver);
}

}  // namespace

bool EqualIgnoringCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) ==
           std::tolower(static_cast<unsigned char>(y));
  });
}

LookupResult LookupFieldOrMethod(const Type* type, Name name, const Package* from) {
  return Search(name, from).Run(type);
}

const Object* LookupIgnoringCase(const Type* type, std::string_view name, const Package* from) {
  std::vector<std::pair<Name, const Object*>> names;
  std::vector<const InterfaceMethod*> interface_methods;
  std::unordered_set<const Type*> seen;
  CollectNames(type, names, interface_methods, seen);
  for (const auto& [candidate, object] : names) {
    if (EqualIgnoringCase(candidate.text(), name) &&
        LookupFieldOrMethod(type, candidate, from).found()) {
      return object;
    }
  }
  return nullptr;
}

const Object* LookupUnexported(const Type* type, Name name) {
  std::vector<std::pair<Name, const Object*>> names;
  std::vector<const InterfaceMethod*> interface_methods;
  std::unordered_set<const Type*> seen;
  CollectNames(type, names, interface_methods, seen);
  for (const auto& [candidate, object] : names) {
    if (candidate == name && LookupFieldOrMethod(type, name, object->package).found()) {
      return object;
    }
  }
  return nullptr;
}

Selection MakeSelection(const LookupResult& found, const Type* start,
                        std::span<const Selection::Step> path) {
  Selection selection;
  selection.path = path;
  selection.start = start;
  switch (found.outcome) {
    case LookupResult::Outcome::kMethod:
      selection.kind = Selection::Kind::kMethod;
      selection.method = found.method;
      if (found.method->pointer_receiver != found.at_pointer) {
        selection.adjust =
            found.at_pointer ? Selection::Adjust::kDereference : Selection::Adjust::kAddress;
      }
      break;
    case LookupResult::Outcome::kInterfaceMethod:
      selection.kind = Selection::Kind::kInterfaceMethod;
      selection.interface = found.interface;
      selection.interface_index = found.interface_index;
      break;
    default:
      break;
  }
  return selection;
}

namespace {

// The type whose declared methods are all that values of `type`, or pointers `type`, have; null
// when there may be others, from embedded fields or an interface.
const NamedType* SoleOwnerOfMethods(const Type* type) {
  bool pointer = false;
  const NamedType* const named = TypeAs<NamedType>(Dereference(type, pointer));
  if (named == nullptr) return nullptr;
  const Type* const under = Underlying(named);
  if (const StructType* const fields = TypeAs<StructType>(under)) {
    const auto is_embedded = [](const Variable* field) { return field->embedded; };
    const bool any = std::any_of(fields->fields.begin(), fields->fields.end(), is_embedded);
    return any ? nullptr : named;
  }
  const bool is_simple = under->kind != TypeKind::kInterface && under->kind != TypeKind::kPointer;
  return is_simple ? named : nullptr;
}

// The same as MethodSet, where nothing has to be looked for.
std::vector<MethodSetEntry> DeclaredMethodSet(const Type* type, const NamedType* owner) {
  std::vector<MethodSetEntry> set;
  for (Function* const method : MethodsOf(owner)) {
    LookupResult found;
    found.outcome = LookupResult::Outcome::kMethod;
    found.method = method;
    found.at_pointer = type->kind == TypeKind::kPointer;
    found.indirect = found.at_pointer;
    if (method->name.is_blank() || !InMethodSet(found)) continue;
    MethodSetEntry& entry = set.emplace_back();
    entry.name = method->name;
    entry.package = method->name.is_exported() ? nullptr : method->package;
    entry.selection = MakeSelection(found, type, {});
    entry.signature = method->signature();
  }
  std::sort(set.begin(), set.end(), [](const MethodSetEntry& a, const MethodSetEntry& b) {
    return a.name.text() < b.name.text();
  });
  return set;
}

}  // namespace

std::vector<MethodSetEntry> MethodSet(const Type* type) {
  if (const NamedType* const owner = SoleOwnerOfMethods(type)) {
    return DeclaredMethodSet(type, owner);
  }
  std::vector<std::pair<Name, const Object*>> names;
  std::vector<const InterfaceMethod*> interface_methods;
  std::unordered_set<const Type*> seen;
  CollectNames(type, names, interface_methods, seen);

  std::vector<std::pair<Name, const Package*>> wanted;
  for (const auto& [name, object] : names) wanted.emplace_back(name, object->package);
  for (const InterfaceMethod* const method : interface_methods) {
    wanted.emplace_back(method->name, method->package);
  }
  for (auto& [name, package] : wanted) {
    if (name.is_exported()) package = nullptr;
  }
  std::sort(wanted.begin(), wanted.end(), [](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first.text() < b.first.text();
    if (a.second == b.second || a.second == nullptr || b.second == nullptr) {
      return a.second == nullptr && b.second != nullptr;
    }
    return a.second->path < b.second->path;
  });
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());

  std::vector<MethodSetEntry> set;
  for (const auto& [name, package] : wanted) {
    const LookupResult found = LookupFieldOrMethod(type, name, package);
    if (!InMethodSet(found)) continue;
    MethodSetEntry entry;
    entry.name = name;
    entry.package = package;
    entry.steps = std::make_shared<const std::vector<Selection::Step>>(found.path);
    entry.selection = MakeSelection(found, type, *entry.steps);
    entry.signature =
        found.method != nullptr
            ? found.method->signature()
            : found.interface->methods[static_cast<size_t>(found.interface_index)].signature;
    set.push_back(entry);
  }
  return set;
}

const Function* StaticCallee(const CallExpr* call) {
  const Expr* function = Unparen(call->function);
  // f[int]: what is inside the brackets' operand names the instance.
  if (const IndexExpr* const index = TryCast<IndexExpr>(function)) {
    if (index->is_instance) function = Unparen(index->base);
  }
  if (const Ident* const ident = TryCast<Ident>(function)) {
    return ObjectAs<Function>(static_cast<const Object*>(ident->object));
  }
  const SelectorExpr* const selector = TryCast<SelectorExpr>(function);
  if (selector == nullptr) return nullptr;
  if (selector->selection == nullptr) {
    return ObjectAs<Function>(static_cast<const Object*>(selector->selector->object));
  }
  return selector->selection->kind == Selection::Kind::kMethod ? selector->selection->method
                                                               : nullptr;
}

const Selection* MethodSelection(const CallExpr* call) {
  const SelectorExpr* const selector = TryCast<SelectorExpr>(Unparen(call->function));
  if (selector == nullptr || selector->selection == nullptr) return nullptr;
  const Selection::Kind kind = selector->selection->kind;
  return kind == Selection::Kind::kMethod || kind == Selection::Kind::kInterfaceMethod
             ? selector->selection
             : nullptr;
}

}  // namespace assay::lang
