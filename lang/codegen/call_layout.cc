#include "lang/codegen/call_layout.h"

#include <algorithm>

#include "lang/codegen/frame.h"
#include "lang/codegen/types.h"
#include "lang/types/sizes.h"

namespace assay::lang {

namespace {

constexpr int32_t kWordBytes = 8;

class Layouter {
 public:
  explicit Layouter(CallLayout& out) : out_(out) {}

  int32_t Place(const Type* type) {
    const int32_t offset = end_;
    // An overlarge value makes the frame overflow; nothing here needs its true size.
    const int64_t size = std::clamp<int64_t>(SizeOf(type), 0, kFrameBytesMax);
    end_ += static_cast<int32_t>((size + kWordBytes - 1) / kWordBytes) * kWordBytes;
    end_ = std::min<int32_t>(end_, kFrameBytesMax);
    out_.pointers.resize(static_cast<size_t>(end_ / kWordBytes));
    const std::vector<bool> words = PointerWords(type);
    for (size_t i = 0; i < words.size(); ++i) {
      const size_t word = static_cast<size_t>(offset / kWordBytes) + i;
      if (words[i] && word < out_.pointers.size()) out_.pointers[word] = true;
    }
    return offset;
  }
  int32_t end() const { return end_; }

 private:
  CallLayout& out_;
  int32_t end_ = 0;
};

}  // namespace

CallLayout LayOutCall(const Type* receiver, const SignatureType& signature) {
  CallLayout out;
  Layouter layouter(out);
  if (receiver != nullptr) out.parameters.push_back(layouter.Place(receiver));
  for (const Type* parameter : signature.parameters) {
    out.parameters.push_back(layouter.Place(parameter));
  }
  out.args_size = layouter.end();
  for (const Type* result : signature.results) out.results.push_back(layouter.Place(result));
  out.results_size = layouter.end() - out.args_size;
  return out;
}

}  // namespace assay::lang
