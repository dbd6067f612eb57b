#include "reference_runtime/value/made_types.h"

#include <algorithm>
#include <utility>

#include "image/image.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using image::Kind;
using image::Type;

constexpr uint64_t kWordBytes = 8;

uint64_t AlignUp(uint64_t offset, uint64_t align) { return (offset + align - 1) / align * align; }

void AddPart(std::string& key, const Type* type) {
  key += std::to_string(reinterpret_cast<uintptr_t>(type)) + ",";
}

// Says how a type that has no name of its own is built: equal texts, identical types.
std::string KeyOf(const Type& type) {
  std::string key = std::to_string(static_cast<int>(type.kind)) + ":";
  key += std::to_string(type.length) + ":" + std::to_string(static_cast<int>(type.direction)) + ":";
  key += type.variadic ? "v" : "";
  AddPart(key, type.key);
  AddPart(key, type.elem);
  for (const Type* const parameter : type.parameters) AddPart(key, parameter);
  key += "->";
  for (const Type* const result : type.results) AddPart(key, result);
  for (const image::Field& field : type.fields) {
    key += field.name + (field.embedded ? "!" : " ") + field.package + " ";
    AddPart(key, field.type);
    key += std::to_string(field.tag.size()) + field.tag;
  }
  return key;
}

bool is_made_of_parts(const Type& type) {
  return !type.defined && type.kind != Kind::kInterface && type.name != "closure";
}

// Adds the pointers of a part at `offset`.
void MarkPointers(Type& type, uint64_t offset, const Type& part) {
  for (size_t word = 0; word < part.pointer_words.size(); ++word) {
    if (!part.pointer_words[word]) continue;
    const size_t at = static_cast<size_t>(offset / kWordBytes) + word;
    if (type.pointer_words.size() <= at) type.pointer_words.resize(at + 1);
    type.pointer_words[at] = true;
  }
}

Type Word(Kind kind) {
  Type type;
  type.kind = kind;
  type.size = type.align = kWordBytes;
  type.pointer_words = {true};
  return type;
}

std::string SignatureName(const Type& type) {
  std::string text = "(";
  for (size_t i = 0; i < type.parameters.size(); ++i) {
    if (i > 0) text += ", ";
    if (type.variadic && i + 1 == type.parameters.size()) {
      text += "..." + type.parameters[i]->elem->name;
    } else {
      text += type.parameters[i]->name;
    }
  }
  text += ")";
  if (type.results.size() == 1) return text + " " + type.results[0]->name;
  for (size_t i = 0; i < type.results.size(); ++i) {
    text += (i == 0 ? " (" : ", ") + type.results[i]->name;
  }
  return type.results.empty() ? text : text + ")";
}

std::string StructName(const Type& type) {
  std::string text = "struct {";
  for (size_t i = 0; i < type.fields.size(); ++i) {
    const image::Field& field = type.fields[i];
    text += i > 0 ? "; " : " ";
    if (!field.embedded) text += field.name + " ";
    text += field.type->name;
    if (field.tag.empty()) continue;
    text += " \"";
    for (const char c : field.tag) {
      if (c == '"' || c == '\\') text += '\\';
      text += c;
    }
    text += "\"";
  }
  return text + (type.fields.empty() ? "}" : " }");
}

bool SameType(const Type* a, const Type* b, Tags tags) {
  if (a == b) return true;
  if (a == nullptr || b == nullptr || a->defined || b->defined) return false;
  return SameUnderlying(*a, *b, tags);
}

bool SameTypes(const std::vector<const Type*>& a, const std::vector<const Type*>& b, Tags tags) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](const Type* x, const Type* y) { return SameType(x, y, tags); });
}

}  // namespace

bool SameUnderlying(const Type& a, const Type& b, Tags tags) {
  if (&a == &b) return true;
  if (a.kind != b.kind || a.length != b.length || a.direction != b.direction ||
      a.variadic != b.variadic || a.fields.size() != b.fields.size()) {
    return false;
  }
  if (a.kind == Kind::kInterface) {
    return std::equal(a.methods.begin(), a.methods.end(), b.methods.begin(), b.methods.end(),
                      [](const image::Method& x, const image::Method& y) {
                        return x.name == y.name && x.package == y.package &&
                               x.signature == y.signature;
                      });
  }
  for (size_t i = 0; i < a.fields.size(); ++i) {
    const image::Field& x = a.fields[i];
    const image::Field& y = b.fields[i];
    if (x.name != y.name || x.package != y.package || x.embedded != y.embedded ||
        (tags == Tags::kCompared && x.tag != y.tag) || !SameType(x.type, y.type, tags)) {
      return false;
    }
  }
  return SameType(a.key, b.key, tags) && SameType(a.elem, b.elem, tags) &&
         SameTypes(a.parameters, b.parameters, tags) && SameTypes(a.results, b.results, tags);
}

const Type& MadeTypes::Intern(Type type) {
  const sync::MutexLock lock(lock_);
  if (types_.empty()) {
    for (const auto& known : world_.image().types) {
      if (is_made_of_parts(*known)) types_.emplace(KeyOf(*known), known.get());
    }
  }
  const Type*& entry = types_[KeyOf(type)];
  if (entry == nullptr) entry = &made_.emplace_back(std::move(type));
  return *entry;
}

const Type& MadeTypes::PointerTo(const Type& elem) {
  if (elem.pointer_to != nullptr) return *elem.pointer_to;
  Type type = Word(Kind::kPointer);
  type.elem = &elem;
  type.name = "*" + elem.name;
  return Intern(std::move(type));
}

const Type& MadeTypes::SliceOf(const Type& elem) {
  Type type = Word(Kind::kSlice);
  type.size = 3 * kWordBytes;
  type.comparable = false;
  type.elem = &elem;
  type.name = "[]" + elem.name;
  return Intern(std::move(type));
}

const Type& MadeTypes::ArrayOf(uint64_t length, const Type& elem) {
  Type type;
  type.kind = Kind::kArray;
  type.size = length * elem.size;
  type.align = elem.align;
  type.comparable = elem.comparable;
  type.elem = &elem;
  type.length = length;
  type.name = "[" + std::to_string(length) + "]" + elem.name;
  if (elem.has_pointers()) {
    for (uint64_t i = 0; i < length; ++i) MarkPointers(type, i * elem.size, elem);
  }
  return Intern(std::move(type));
}

const Type& MadeTypes::ChanOf(image::ChanDirection direction, const Type& elem) {
  Type type = Word(Kind::kChan);
  type.elem = &elem;
  type.direction = direction;
  switch (direction) {
    case image::ChanDirection::kSend:
      type.name = "chan<- " + elem.name;
      break;
    case image::ChanDirection::kReceive:
      type.name = "<-chan " + elem.name;
      break;
    case image::ChanDirection::kBoth:
      type.name = elem.name.starts_with("<-") ? "chan (" + elem.name + ")" : "chan " + elem.name;
      break;
  }
  return Intern(std::move(type));
}

const Type& MadeTypes::MapOf(const Type& key, const Type& elem) {
  Type type = Word(Kind::kMap);
  type.comparable = false;
  type.key = &key;
  type.elem = &elem;
  type.name = "map[" + key.name + "]" + elem.name;
  return Intern(std::move(type));
}

const Type& MadeTypes::FuncOf(std::vector<const Type*> parameters, std::vector<const Type*> results,
                              bool variadic) {
  Type type = Word(Kind::kFunc);
  type.comparable = false;
  type.parameters = std::move(parameters);
  type.results = std::move(results);
  type.variadic = variadic;
  type.name = "func" + SignatureName(type);
  return Intern(std::move(type));
}

const Type& MadeTypes::StructOf(std::vector<image::Field> fields) {
  Type type;
  type.kind = Kind::kStruct;
  for (image::Field& field : fields) {
    type.align = std::max(type.align, field.type->align);
    field.offset = AlignUp(type.size, field.type->align);
    MarkPointers(type, field.offset, *field.type);
    type.size = field.offset + field.type->size;
    type.comparable = type.comparable && field.type->comparable;
  }
  // So that no pointer to the last field points behind the struct.
  if (!fields.empty() && type.size > 0 && fields.back().type->size == 0) ++type.size;
  type.size = AlignUp(type.size, type.align);
  type.fields = std::move(fields);
  type.name = StructName(type);
  return Intern(std::move(type));
}

const image::Function& MadeTypes::FunctionLike(const image::Function& code, const Type& signature) {
  const sync::MutexLock lock(lock_);
  std::unique_ptr<image::Function>& entry = functions_[&signature];
  if (entry != nullptr) return *entry;
  entry = std::make_unique<image::Function>(code);
  entry->id = image::kNone;
  entry->signature = &signature;
  entry->args_pointers.clear();
  uint64_t offset = 0;
  const auto lay_out = [&](const std::vector<const Type*>& types) {
    for (const Type* const type : types) {
      const size_t first = entry->args_pointers.size();
      offset = AlignUp(offset + type->size, kWordBytes);
      entry->args_pointers.resize(static_cast<size_t>(offset / kWordBytes));
      for (size_t word = 0; word < type->pointer_words.size(); ++word) {
        entry->args_pointers[first + word] = type->pointer_words[word];
      }
    }
  };
  lay_out(signature.parameters);
  entry->args_size = static_cast<int32_t>(offset);
  lay_out(signature.results);
  entry->results_size = static_cast<int32_t>(offset) - entry->args_size;
  return *entry;
}

}  // namespace assay::runtime
