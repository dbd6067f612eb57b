// Messages, and the bookkeeping common to all of the checker.
#include <algorithm>

#include "lang/packages/build_constraint.h"
#include "lang/types/checker.h"

namespace assay::lang {

Checker::Checker(ProgramStorage& storage, Package& package, ImportLookup imports, Extent extent)
    : storage_(storage),
      arena_(storage.arena),
      package_(package),
      message_text_(&package, storage.sink),
      imports_(std::move(imports)),
      extent_(extent) {}

void Checker::Report(Position at, std::string message) {
  // What mentions an invalid operand or type only follows from a mistake reported already.
  if (!storage_.sink.empty() && (message.find("invalid operand") != std::string::npos ||
                                 message.find("invalid type") != std::string::npos)) {
    return;
  }
  if (context_.error_position.is_known()) at = context_.error_position;
  storage_.sink.Add(at, std::move(message));
}

std::string Checker::Requires(int minor, Position at) const {
  const FileVersion version = storage_.file_versions[static_cast<size_t>(at.file)];
  const std::string own = "go1." + std::to_string(version.go_minor);
  return "requires go1." + std::to_string(minor) + " or later " +
         (version.is_own
              ? "(file declares //go:build " + own + ")"
              : "(-lang was set to go1." + std::to_string(storage_.go_minor) + "; check go.mod)");
}

// The second line of a message about a double declaration.
std::string Checker::OtherDeclaration(const Object* object) {
  if (!object->position.is_known()) return "";
  return Text("\n\t", object->position, ": other declaration of ", object->name);
}

void Checker::Run() {
  const CompletesInstances completes(*this);
  package_.scope = storage_.NewScope(storage_.universe.scope());
  for (File* const file : package_.files) {
    const Position at = file->package_name->position;
    if (GoMinor(at) > kNewestGoMinor) {
      Error(at, "file requires newer Go version go1.", GoMinor(at));
    }
    CollectFile(file);
  }
  if (extent_ == Extent::kOnDemand) return CollectOnDemand();
  CheckFileScopes();
  AttachMethods();
  ResolveTypesAndFunctions();
  for (Object* const object : objects_) Resolve(object);
  ProcessLater();
  all_resolved_ = true;
  ProcessBodies();
  FindInitOrder();
  ReportUnusedImports();  // what bodies import shows when all have been checked
  if (storage_.sink.empty()) {
    const auto cycle = instantiation_cycles_.Find(message_text_);
    if (cycle) Error(cycle->position, cycle->message);
  }
  if (storage_.sink.empty()) ReportInterfaceCycle();
  if (storage_.sink.empty() && !package_.is_library) ReportMissingBodies();
  ReportLateErrors();
  if (storage_.sink.empty() && storage_.instantiator.overflowed()) {
    Error(package_.files[0]->package_name->position, kTooManyInstances);
  }
  if (storage_.sink.empty() && first_invalid_.is_known()) {
    Error(first_invalid_, "invalid use of a declaration that is not complete");
  }
  for (NamedType* const type : named_types_) package_.named_types.push_back(type);
}

void Checker::ResolveTypesAndFunctions() {
  // Types before what uses them, so that most interfaces are complete when first asked for methods.
  for (Object* const object : objects_) {
    const TypeName* const type = ObjectAs<TypeName>(object);
    if (type != nullptr && !type->is_alias) Resolve(object);
  }
  for (Object* const object : objects_) {
    if (object->kind == ObjectKind::kTypeName) Resolve(object);
  }
  // Functions before variables: whether a value implements its variable's interface is a question
  // of its methods' signatures.
  for (Object* const object : objects_) {
    if (object->kind == ObjectKind::kFunction) Resolve(object);
  }
}

void Checker::ResolveOnDemand(Object* object) {
  const CompletesInstances completes(*this);
  Resolve(object);
}

void Checker::ReportMissingBodies() {
  for (const Object* const object : objects_) {
    const Function* const function = ObjectAs<Function>(object);
    if (function == nullptr || function->decl->has_body) continue;
    Error(function->decl->position, "missing function body");
  }
}

void Checker::ReportLateErrors() {
  if (!storage_.sink.empty()) return;
  for (const auto& [at, message] : late_errors_) Report(at, message);
  late_errors_.clear();
}

void Checker::ProcessLater() {
  while (!later_.empty() && type_depth_ == 0) {
    std::vector<std::function<void()>> actions;
    actions.swap(later_);
    for (const auto& action : actions) action();
  }
}

void Checker::ProcessBodies() {
  while (!bodies_.empty()) {
    std::vector<std::function<void()>> bodies;
    bodies.swap(bodies_);
    for (const auto& body : bodies) {
      body();
      ProcessLater();
    }
  }
}

void Checker::ProcessLiterals(size_t index) {
  for (size_t i = index; i < literals_.size(); ++i) {
    const std::function<void()> body = std::move(literals_[i]);
    body();
  }
  literals_.resize(std::min(index, literals_.size()));
}

void Checker::RecordUse(Object* object) {
  if (context_.decl == nullptr || object->package != &package_) return;
  context_.decl->Use(object);
}

}  // namespace assay::lang
