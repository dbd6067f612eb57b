#include "lang/types/instantiate.h"

#include "lang/types/identity.h"

namespace assay::lang {
namespace {

bool SameArguments(std::span<const Type* const> a, std::span<const Type* const> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), Identical);
}

}  // namespace

const Type* ExpandUnderlying(const NamedType* instance) {
  return instance->instantiator->Underlying(instance);
}

void ResolveOnDemand(Object* object) {
  if (object->type != nullptr || object->package == nullptr) return;
  if (object->package->resolver != nullptr) object->package->resolver->ResolveOnDemand(object);
}

void ExpandSignature(Function* instance) { instance->instantiator->MakeSignature(instance); }

std::span<Function* const> MethodsOf(const NamedType* type) {
  if (type->origin != nullptr && !type->has_methods) type->instantiator->MakeMethods(type);
  return type->methods;
}

const NamedType* Instantiator::Instance(const NamedType* origin,
                                        std::span<const Type* const> arguments, Position at) {
  std::vector<const NamedType*>& known = types_[origin];
  for (const NamedType* const instance : known) {
    if (SameArguments(instance->type_arguments, arguments)) return instance;
  }
  auto* const instance = arena_.New<NamedType>(origin->name);
  instance->origin = origin;
  instance->position = at;
  instance->type_arguments =
      arena_.Copy(std::vector<const Type*>(arguments.begin(), arguments.end()));
  instance->instantiator = this;
  for (const Type* const argument : arguments) {
    instance->Contain(argument);
  }
  known.push_back(instance);
  return instance;
}

Function* Instantiator::Instance(Function* origin, std::span<const Type* const> arguments) {
  std::vector<Function*>& known = functions_[origin];
  for (Function* const instance : known) {
    if (SameArguments(instance->type_arguments, arguments)) return instance;
  }
  auto* const instance =
      arena_.New<Function>(origin->name, origin->package, origin->position, origin->decl);
  instance->origin = origin;
  instance->type_arguments =
      arena_.Copy(std::vector<const Type*>(arguments.begin(), arguments.end()));
  instance->instantiator = this;
  known.push_back(instance);
  return instance;
}

const Type* Instantiator::Underlying(const NamedType* instance) {
  const NamedType* const origin = instance->origin;
  // An instance of itself with ever larger arguments: reported as an instantiation cycle.
  constexpr int kNestingMax = 200;
  if (instance->nesting > kNestingMax || instance->weight >= Type::kWeightMax) return invalid_;
  // Types that contain one another with ever other arguments.
  constexpr size_t kExpandedMax = 10'000;
  if (expanded_ >= kExpandedMax) overflowed_ = true;
  if (overflowed_) return invalid_;
  ++expanded_;
  // Not known yet, or invalid.
  if (origin->underlying == nullptr || origin->underlying == invalid_) return invalid_;
  instance->underlying =
      Substitute(origin->underlying, origin->type_parameters, instance->type_arguments);
  return instance->underlying;
}

void Instantiator::MakeMethods(const NamedType* instance) {
  std::vector<Function*> methods;
  for (Function* const origin : instance->origin->methods) {
    auto* const method =
        arena_.New<Function>(origin->name, origin->package, origin->position, origin->decl);
    method->origin = origin;
    method->type_arguments = instance->type_arguments;
    method->receiver = instance;
    method->pointer_receiver = origin->pointer_receiver;
    method->instantiator = this;
    methods.push_back(method);
  }
  instance->methods = arena_.Copy(methods);
  instance->has_methods = true;
}

void Instantiator::MakeSignature(Function* instance) {
  const Function* const origin = instance->origin;
  if (origin->signature() == nullptr || origin->type == invalid_) return;
  if (origin->type_parameters.size() != instance->type_arguments.size()) {
    instance->type = invalid_;  // a receiver with the wrong number of type parameters
    return;
  }
  const SignatureType* signature =
      Substitute(origin->signature(), origin->type_parameters, instance->type_arguments);
  if (!signature->type_parameters.empty()) {
    auto* const plain = arena_.New<SignatureType>(*signature);
    plain->type_parameters = {};
    signature = plain;
  }
  instance->type = signature;
}

}  // namespace assay::lang
