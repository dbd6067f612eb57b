#include "lang/types/satisfy.h"

#include "lang/types/identity.h"

namespace assay::lang {
namespace {

MissingMethod Examine(const Type* type, const InterfaceMethod& wanted) {
  MissingMethod missing;
  missing.wanted = &wanted;
  const LookupResult found = LookupFieldOrMethod(type, wanted.name, wanted.package);
  const SignatureType* have = nullptr;
  switch (found.outcome) {
    case LookupResult::Outcome::kNotFound:
      missing.why = MissingMethod::Why::kNotFound;
      if (const PointerType* const pointer = UnderlyingAs<PointerType>(type)) {
        missing.pointer_to_interface = is_interface(pointer->element);
      }
      return missing;
    case LookupResult::Outcome::kAmbiguous:
      missing.why = MissingMethod::Why::kAmbiguous;
      return missing;
    case LookupResult::Outcome::kField:
      missing.why = MissingMethod::Why::kField;
      return missing;
    case LookupResult::Outcome::kMethod:
      have = found.method->signature();
      break;
    case LookupResult::Outcome::kInterfaceMethod:
      have = found.interface->methods[static_cast<size_t>(found.interface_index)].signature;
      break;
  }
  if (have == nullptr || !Identical(have, wanted.signature)) {
    missing.why = MissingMethod::Why::kWrongSignature;
    missing.have = have;
  } else if (found.outcome == LookupResult::Outcome::kMethod && found.method->pointer_receiver &&
             !found.indirect) {
    missing.why = MissingMethod::Why::kPointerReceiver;
  }
  return missing;
}

}  // namespace

MissingMethod FindMissingMethod(const Type* type, const InterfaceType* interface) {
  for (const InterfaceMethod& wanted : interface->methods) {
    const MissingMethod missing = Examine(type, wanted);
    if (missing.why != MissingMethod::Why::kNone) return missing;
  }
  return {};
}

bool Implements(const Type* type, const InterfaceType* interface, Name* missing) {
  const MissingMethod found = FindMissingMethod(type, interface);
  if (missing != nullptr && found.wanted != nullptr) *missing = found.wanted->name;
  return found.why == MissingMethod::Why::kNone;
}

}  // namespace assay::lang
