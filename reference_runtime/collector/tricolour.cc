#include "reference_runtime/collector/tricolour.h"

#include "base/check.h"

namespace assay::runtime {
bool Tricolour::IsWhite(const void* word, Object* out) const {
  return heap_.MayContain(word) && heap_.Find(word, out) && !heap_.is_marked(*out);
}

// A large object is grey as long as a piece of it is.
void Tricolour::AddGrey(const void* object) {
  Object found;
  if (heap_.Find(object, &found) && grey_.insert(found.start).second) pending_.push_back(found);
}

void Tricolour::Protect(const void* word) {
  Object found;
  if (IsWhite(word, &found) && protected_.insert(found.start).second) pending_.push_back(found);
}

void Tricolour::Close() {
  while (!pending_.empty()) {
    const Object object = pending_.back();
    pending_.pop_back();
    object.ForEachWord([&](const void* word) { Protect(word); });
  }
}

bool Tricolour::IsSafe(const void* word) const {
  Object found;
  return !IsWhite(word, &found) || protected_.contains(found.start);
}

void Tricolour::CheckObjects() const {
  heap_.ForEachSpan([&](const Span& span) {
    if (span.contents == Contents::kBytes) return;
    for (uint32_t i = 0; i < span.blocks; ++i) {
      const Object object = Heap::ObjectIn(span, i);
      const bool is_black =
          span.is_allocated(i) && span.is_marked(i) && !grey_.contains(object.start);
      if (!is_black) continue;
      object.ForEachWord([&](const void* word) {
        ASSAY_CHECK(IsSafe(word), "G3: a black object points at a white one that nothing protects");
      });
    }
  });
}

}  // namespace assay::runtime
