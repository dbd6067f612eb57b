#include "image/signature.h"

namespace assay::image {

SignatureLayout LayOut(const Type& signature) {
  SignatureLayout layout;
  int64_t end = 0;
  const auto place = [&](const Type& type) {
    for (size_t i = 0; i < type.pointer_words.size(); ++i) {
      if (!type.pointer_words[i]) continue;
      const size_t word = static_cast<size_t>(end / 8) + i;
      if (layout.pointers.size() <= word) layout.pointers.resize(word + 1);
      layout.pointers[word] = true;
    }
    end += static_cast<int64_t>((type.size + 7) / 8 * 8);
  };
  for (const Type* const parameter : signature.parameters) place(*parameter);
  layout.parameters_size = end;
  for (const Type* const result : signature.results) place(*result);
  layout.results_size = end - layout.parameters_size;
  return layout;
}

}  // namespace assay::image
