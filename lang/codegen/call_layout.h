// CallLayout: where arguments and results of a call lie. Source: the convention in
// image/function.h.
#pragma once

#include <cstdint>
#include <vector>

#include "lang/types/type.h"

namespace assay::lang {

struct CallLayout {
  std::vector<int32_t> parameters;  // offsets from the start of the arguments; a receiver is first
  std::vector<int32_t> results;     // from there too
  int32_t args_size = 0;            // bytes
  int32_t results_size = 0;
  std::vector<bool> pointers;  // a bit a word of both

  int32_t size() const { return args_size + results_size; }
};

// `receiver` is null for functions without one.
CallLayout LayOutCall(const Type* receiver, const SignatureType& signature);

}  // namespace assay::lang
