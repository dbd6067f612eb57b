// Breakages of what instructions, selects and tables say of types, and of the tables themselves.
#include <algorithm>
#include <vector>

#include "properties/image_breaker.h"
#include "properties/image_places.h"

namespace assay::properties {
namespace {

using image::Function;
using image::Image;
using image::Instruction;
using image::Kind;
using image::kNone;
using image::Op;
using image::Type;

int32_t TypeOfKind(const Image& image, Kind kind) {
  for (const auto& type : image.types) {
    if (type->kind == kind) return type->id;
  }
  return kNone;
}

// An interface with a method that the concrete type lacks.
Repair MissingMethod(Image& image, Dice& dice) {
  const Site site = AnySite(image, dice, {Op::kMakeInterface, Op::kInterfaceAround});
  if (site.at == nullptr) return {};
  const Type& concrete = image.type(site.at->d);
  const Type* const asked = AnyType(image, dice, [&](const Type& type) {
    return type.kind == Kind::kInterface &&
           std::any_of(type.methods.begin(), type.methods.end(), [&](const image::Method& wanted) {
             return std::none_of(
                 concrete.methods.begin(), concrete.methods.end(),
                 [&](const image::Method& method) { return method.name == wanted.name; });
           });
  });
  return asked == nullptr ? Repair() : Set(site.at->c, asked->id);
}

Repair UnconvertibleInterface(Image& image, Dice& dice) {
  const Site site = AnySite(image, dice, {Op::kConvertInterface});
  if (site.at == nullptr) return {};
  const Type* const asked = AnyType(image, dice, [](const Type& type) {
    return type.kind == Kind::kInterface && !type.methods.empty();
  });
  if (asked == nullptr) return {};
  const Repair from = Set(site.at->d, image.any->id);
  const Repair to = Set(site.at->c, asked->id);
  return [=] {
    to();
    from();
  };
}

Repair OtherElement(Image& image, Dice& dice) {
  const Site site = AnySite(image, dice, [](const Function& f, const Instruction& i) {
    return i.op == Op::kSend && IsLocal(f, i.b);
  });
  if (site.at == nullptr) return {};
  const bool pointer = IsPointerSlot(*site.function, site.at->b);
  const int32_t other = TypeOfKind(image, pointer ? Kind::kInt : Kind::kString);
  return other == kNone ? Repair() : Set(site.at->c, other);
}

bool HasSelect(const Function& f) {
  return std::any_of(f.selects.begin(), f.selects.end(),
                     [](const image::Select& select) { return !select.cases.empty(); });
}
image::SelectCase& AnyCase(Function& f, Dice& dice) {
  std::vector<image::SelectCase*> found;
  for (image::Select& select : f.selects) {
    for (image::SelectCase& one : select.cases) found.push_back(&one);
  }
  return *dice.OneOf(found);
}

const Breakage kBreakages[] = {
    // ---- operand types
    {"type of the wrong kind",
     [](Image& image, Dice& dice) {
       const int32_t wrong = TypeOfKind(image, Kind::kInt);
       const Site site =
           AnySite(image, dice,
                   {Op::kMakeSlice, Op::kMakeMap, Op::kMakeChan, Op::kCallClosure, Op::kMapClear});
       return site.at == nullptr ? Repair() : Set(site.at->b, wrong);
     }},
    {"interface type of the wrong kind",
     [](Image& image, Dice& dice) {
       const int32_t wrong = TypeOfKind(image, Kind::kInt);
       const Site site = AnySite(image, dice,
                                 {Op::kAssert, Op::kInterfaceHolds, Op::kMapGet, Op::kMapAssign,
                                  Op::kSliceSlice, Op::kAppendGrow});
       return site.at == nullptr ? Repair() : Set(site.at->d, wrong);
     }},
    {"interface in an interface",
     [](Image& image, Dice& dice) {
       return SetMember(image, dice, {Op::kMakeInterface}, &Instruction::d, image.any->id);
     }},
    {"interface without a method", MissingMethod},
    {"conversion to an interface with more methods", UnconvertibleInterface},
    {"element of another type", OtherElement},
    {"comparison of what has none",
     [](Image& image, Dice& dice) {
       return SetMember(image, dice, {Op::kEqualWide}, &Instruction::d,
                        TypeOfKind(image, Kind::kSlice));
     }},
    // ---- selects
    {"select on bits",
     [](Image& image, Dice& dice) {
       Function* const f = AnyFunction(image, dice, HasSelect);
       if (f == nullptr) return Repair();
       const int32_t slot = LocalSlot(*f, dice, false);
       return slot == kNone ? Repair() : Set(AnyCase(*f, dice).channel, slot);
     }},
    {"select case without a type",
     [](Image& image, Dice& dice) {
       Function* const f = AnyFunction(image, dice, HasSelect);
       return f == nullptr ? Repair() : Set(AnyCase(*f, dice).type, kNone);
     }},
    {"select case without a direction",
     [](Image& image, Dice& dice) {
       Function* const f = AnyFunction(image, dice, HasSelect);
       return f == nullptr ? Repair()
                           : Set(AnyCase(*f, dice).direction, image::ChanDirection::kBoth);
     }},
    // ---- types
    {"pointers of a type",
     [](Image& image, Dice& dice) {
       Type* const type = AnyType(image, dice, [](const Type& one) { return one.size >= 8; });
       return Flip(type->pointer_words,
                   static_cast<size_t>(dice.Below(static_cast<int>(type->size / 8))));
     }},
    {"size of a type",
     [](Image& image, Dice& dice) {
       Type* const type =
           AnyType(image, dice, [](const Type& one) { return one.kind != Kind::kStruct; });
       return Set(type->size, type->size + type->align);
     }},
    {"alignment of a type",
     [](Image& image, Dice& dice) {
       Type* const type = AnyType(image, dice, [](const Type&) { return true; });
       return Set(type->align, 0);
     }},
    {"type without its element",
     [](Image& image, Dice& dice) {
       Type* const type = AnyType(image, dice, [](const Type& one) { return one.elem != nullptr; });
       return Set(type->elem, nullptr);
     }},
    {"map without its key",
     [](Image& image, Dice& dice) {
       Type* const type = AnyType(image, dice, [](const Type& one) { return one.key != nullptr; });
       return type == nullptr ? Repair() : Set(type->key, nullptr);
     }},
    {"field past the end",
     [](Image& image, Dice& dice) {
       Type* const type = AnyType(image, dice, [](const Type& one) {
         return !one.fields.empty() && one.fields.back().type->size > 0;
       });
       return Set(type->fields.back().offset, type->size);
     }},
    {"method without a type",
     [](Image& image, Dice& dice) {
       Type* const type =
           AnyType(image, dice, [](const Type& one) { return !one.methods.empty(); });
       return Set(type->methods[0].signature, nullptr);
     }},
    {"method with the wrong function",
     [](Image& image, Dice& dice) {
       Type* const type = AnyType(image, dice, [](const Type& one) {
         return one.kind != Kind::kInterface && !one.methods.empty() &&
                one.methods[0].function != kNone;
       });
       if (type == nullptr) return Repair();
       return Set(type->methods[0].function,
                  dice.Percent(50) ? static_cast<int32_t>(image.functions.size()) : image.main);
     }},
    {"methods out of order",
     [](Image& image, Dice& dice) {
       Type* const type =
           AnyType(image, dice, [](const Type& one) { return one.methods.size() > 1; });
       return type == nullptr ? Repair() : Set(type->methods[1].name, type->methods[0].name);
     }},
    {"type with another id",
     [](Image& image, Dice& dice) {
       Type* const type = AnyType(image, dice, [](const Type&) { return true; });
       return Set(type->id, type->id + 1);
     }},
    // ---- the whole
    {"map of the package variables",
     [](Image& image, Dice& dice) {
       std::vector<const image::Global*> found;
       for (const image::Global& global : image.globals) {
         if (global.type->size >= 8) found.push_back(&global);
       }
       if (found.empty()) return Repair();
       return Flip(image.globals_pointers, static_cast<size_t>(dice.OneOf(found)->offset / 8));
     }},
    {"variable outside",
     [](Image& image, Dice& dice) {
       std::vector<image::Global*> found;
       for (image::Global& global : image.globals) {
         if (global.type->size > 0) found.push_back(&global);
       }
       return found.empty() ? Repair() : Set(dice.OneOf(found)->offset, image.globals_size);
     }},
    {"no main", [](Image& image, Dice&) { return Set(image.main, kNone); }},
    {"main with arguments",
     [](Image& image, Dice& dice) {
       const Function* const f =
           AnyFunction(image, dice, [](const Function& one) { return one.args_size > 0; });
       return Set(image.main, f->id);
     }},
    {"no init function",
     [](Image& image, Dice&) { return Set(image.init_tasks[0].function, kNone); }},
    {"hook that does not exist",
     [](Image& image, Dice&) {
       return Set(image.hooks.panic_index, static_cast<int32_t>(image.functions.size()));
     }},
    {"no type of any", [](Image& image, Dice&) { return Set(image.any, nullptr); }},
};

}  // namespace

std::span<const Breakage> TypeBreakages() { return kBreakages; }

}  // namespace assay::properties
