#include "lang/codegen/names.h"

#include <algorithm>

#include "lang/codegen/types.h"
#include "lang/types/info.h"

namespace assay::lang {

namespace {

// As a part of a function's name: "List", or "List[...]" for an instance.
std::string BaseName(const NamedType& type) {
  return std::string(type.name->name.text()) + (type.origin != nullptr ? "[...]" : "");
}

}  // namespace

std::string MethodName(const Type* receiver, Name method) {
  if (const auto* pointer = TypeAs<PointerType>(receiver)) {
    const std::string base = RuntimeName(pointer->element);
    // "(*main.T)" is written main.(*T).
    const auto* named = TypeAs<NamedType>(pointer->element);
    if (named == nullptr || named->name->package == nullptr) {
      return "(*" + base + ")." + std::string(method.text());
    }
    return named->name->package->path + ".(*" + BaseName(*named) + ")." +
           std::string(method.text());
  }
  if (const auto* named = TypeAs<NamedType>(receiver); named && named->name->package != nullptr) {
    return named->name->package->path + "." + BaseName(*named) + "." + std::string(method.text());
  }
  return RuntimeName(receiver) + "." + std::string(method.text());
}

std::string FunctionName(const Function& function) {
  const std::string prefix = function.package->path + ".";
  const std::string name(function.name.text());
  if (function.is_init) {
    const auto& all = function.package->init_functions;
    const auto at = std::find(all.begin(), all.end(), &function);
    return prefix + "init." + std::to_string(at - all.begin());
  }
  if (function.receiver == nullptr)
    return prefix + name + (function.origin != nullptr ? "[...]" : "");
  const std::string receiver = BaseName(*function.receiver);
  return prefix + (function.pointer_receiver ? "(*" + receiver + ")" : receiver) + "." + name;
}

std::string LiteralName(const FunctionInfo& literal) {
  const FunctionInfo* const outer = literal.outer;
  if (outer == nullptr) {
    int number = 0;
    for (const FunctionInfo* info : literal.package->function_infos) {
      if (info->literal == nullptr || info->outer != nullptr) continue;
      ++number;
      if (info == &literal) break;
    }
    return literal.package->path + ".init.func" + std::to_string(number);
  }
  const std::string number = std::to_string(literal.literal_number);
  const FunctionInfo& root = *outer->root();
  const std::string around =
      root.literal != nullptr ? LiteralName(root) : FunctionName(*root.function);
  if (literal.range != nullptr) return around + "-range" + number;
  return around + (root.literal != nullptr ? "." : ".func") + number;
}

}  // namespace assay::lang
