// Whether a type has the methods of an interface, and if not, why not.
#pragma once

#include "lang/types/info.h"
#include "lang/types/lookup.h"

namespace assay::lang {

struct MissingMethod {
  enum class Why : uint8_t {
    kNone,  // nothing is missing
    kNotFound,
    kWrongSignature,   // `have` is what was found
    kPointerReceiver,  // *T has it
    kField,            // a field of that name hides it
    kAmbiguous,
  };
  Why why = Why::kNone;
  const InterfaceMethod* wanted = nullptr;
  const SignatureType* have = nullptr;
  bool pointer_to_interface = false;  // the type is a pointer to an interface
};

// The first method of `interface`, in method-set order, that `type` lacks.
MissingMethod FindMissingMethod(const Type* type, const InterfaceType* interface);

}  // namespace assay::lang
