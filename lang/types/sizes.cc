#include "lang/types/sizes.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "lang/types/object.h"

namespace assay::lang {
namespace {

constexpr int64_t kSizeMax = (int64_t{1} << 50) - 1;

int64_t RoundUp(int64_t offset, int64_t align) { return (offset + align - 1) / align * align; }

struct Layout {
  int64_t size = 8;  // -1: too large
  int64_t align = 8;
};

// Of kinds whose values have no parts; of arrays and structs nothing.
std::optional<Layout> SimpleLayout(TypeKind kind) {
  switch (kind) {
    case TypeKind::kBool:
    case TypeKind::kInt8:
    case TypeKind::kUint8:
      return Layout{1, 1};
    case TypeKind::kInt16:
    case TypeKind::kUint16:
      return Layout{2, 2};
    case TypeKind::kInt32:
    case TypeKind::kUint32:
    case TypeKind::kFloat32:
      return Layout{4, 4};
    case TypeKind::kComplex64:
      return Layout{8, 4};
    case TypeKind::kString:
    case TypeKind::kComplex128:
    case TypeKind::kInterface:
      return Layout{16, 8};
    case TypeKind::kSlice:
      return Layout{24, 8};
    case TypeKind::kArray:
    case TypeKind::kStruct:
      return std::nullopt;
    default:
      return Layout{8, 8};
  }
}

// Computes layouts, remembering those of structs and arrays: a type may contain another along
// exponentially many ways.
class Sizer {
 public:
  Layout Of(const Type* type) {
    const Type* const under = Underlying(type);
    if (const auto simple = SimpleLayout(under->kind)) return *simple;
    if (const Layout* const known = Find(under)) return *known;
    // A type that contains itself is an error; while it is not yet reported, this ends here.
    Layout& known = Remember(under);
    const Layout layout = under->kind == TypeKind::kArray
                              ? OfArray(static_cast<const ArrayType*>(under))
                              : OfStruct(static_cast<const StructType*>(under), nullptr);
    return known = layout;
  }

  // `offsets`, unless null, gets where the fields start.
  Layout OfStruct(const StructType* type, std::vector<int64_t>* offsets) {
    int64_t end = 0;
    int64_t align = 1;
    bool too_large = false;
    for (const Variable* const field : type->fields) {
      const Layout layout = Of(field->type);
      const int64_t start = RoundUp(end, layout.align);
      align = std::max(align, layout.align);
      if (offsets != nullptr) offsets->push_back(start);
      too_large = too_large || layout.size < 0 || start + layout.size > kSizeMax;
      if (too_large) continue;
      end = start + layout.size;
      // A pointer to a zero-size last field must not point behind the object.
      if (layout.size == 0 && start > 0 && field == type->fields.back()) ++end;
    }
    return {too_large ? -1 : RoundUp(end, align), align};
  }

 private:
  Layout OfArray(const ArrayType* array) {
    const Layout element = Of(array->element);
    if (array->length <= 0 || element.size == 0) return {0, element.align};
    if (element.size < 0 || element.size > kSizeMax / array->length) return {-1, element.align};
    return {element.size * array->length, element.align};
  }

  Layout* Find(const Type* type) {
    for (size_t i = 0; i < first_count_; ++i) {
      if (first_[i].first == type) return &first_[i].second;
    }
    const auto found = rest_.find(type);
    return found == rest_.end() ? nullptr : &found->second;
  }

  // As empty. The reference is good for as long as this is.
  Layout& Remember(const Type* type) {
    if (first_count_ == first_.size()) return rest_[type] = {0, 1};
    first_[first_count_] = {type, {0, 1}};
    return first_[first_count_++].second;
  }

  // Most types have few parts.
  std::array<std::pair<const Type*, Layout>, 8> first_;
  size_t first_count_ = 0;
  std::unordered_map<const Type*, Layout> rest_;
};

Layout LayoutOf(const Type* type) {
  const auto simple = SimpleLayout(Underlying(type)->kind);
  return simple ? *simple : Sizer().Of(type);
}

}  // namespace

int64_t SizeOf(const Type* type) { return LayoutOf(type).size; }

int64_t AlignOf(const Type* type) { return LayoutOf(type).align; }

bool SizeVaries(const Type* type) {
  std::unordered_set<const Type*> seen;
  const std::function<bool(const Type*)> varies = [&](const Type* part) {
    const Type* const under = Underlying(part);
    if (under->kind == TypeKind::kTypeParameter) return true;
    if (const ArrayType* const array = TypeAs<ArrayType>(under)) return varies(array->element);
    const StructType* const fields = TypeAs<StructType>(under);
    if (fields == nullptr || !seen.insert(under).second) return false;
    return std::any_of(fields->fields.begin(), fields->fields.end(),
                       [&](const Variable* field) { return varies(field->type); });
  };
  return varies(type);
}

std::vector<int64_t> FieldOffsets(const StructType* type) {
  std::vector<int64_t> offsets;
  offsets.reserve(type->fields.size());
  Sizer().OfStruct(type, &offsets);
  return offsets;
}

}  // namespace assay::lang
