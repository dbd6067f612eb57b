// TypeTable: the run-time descriptor of every Go type that a program needs, one a type.
//
// Source: Go spec, "Types"; gc's layout on amd64 and the names that its reflection shows.
// Identical Go types share one descriptor, so that comparing pointers compares types.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "image/image.h"
#include "lang/types/identity.h"
#include "lang/types/info.h"

namespace assay::lang {

class TypeTable {
 public:
  // Gives the function that a method table names for one method of a type.
  using MethodMaker = std::function<image::FunctionId(const Type* type, const MethodSetEntry&)>;

  TypeTable(image::Image& image, MethodMaker method_maker)
      : image_(image), method_maker_(std::move(method_maker)) {}

  // The descriptor of `type`: valid at once, complete but for methods of concrete types.
  const image::Type* Get(const Type* type) { return GetMutable(type); }
  image::TypeId Id(const Type* type) { return Get(type)->id; }

  // A value of `type` becomes the content of an interface: it and the types it is made of (which
  // reflection can reach) need their method tables. A method has no function yet.
  void NeedMethods(const Type* type);
  // The id of an interface type of which the program calls a method.
  image::TypeId Called(const Type* interface, int32_t method);
  // Gives their functions to the methods that can be called through a table: those that are called
  // of some interface, or all when the program can reflect. False when there were none to give.
  bool MakeCallableMethods();

  // The program can make types of those that there are, by package reflect: pointers to defined
  // types need their method tables, too, and so does what functions take and return.
  using PointerMaker = std::function<const Type*(const Type* element)>;
  void BeReflected(PointerMaker pointer_maker) { pointer_maker_ = std::move(pointer_maker); }

  // The closure objects of a function with these captures: word 0 is the Function, captures follow.
  const image::Type* ClosureObject(const std::vector<const image::Type*>& captures);

  // A type was met that is too large to have values.
  bool overflowed() const { return overflowed_; }

 private:
  image::Type* GetMutable(const Type* type);
  image::Type* Add(image::Kind kind);
  void Fill(image::Type& out, const Type* type);
  void FillStruct(image::Type& out, const StructType& type);
  void FillInterface(image::Type& out, const InterfaceType& type);
  void FillSignature(image::Type& out, const SignatureType& type);

  image::Image& image_;
  MethodMaker method_maker_;
  PointerMaker pointer_maker_;  // none: no package reflect
  TypeMap<image::Type*> types_;
  TypeMap<bool> with_methods_;
  // A method of `methods[index]` of a concrete type that has no function.
  struct Uncalled {
    image::Type* out;
    size_t index;
    const Type* type;
    MethodSetEntry entry;
  };
  std::vector<Uncalled> uncalled_;
  // What interfaces call: name and signature.
  std::set<std::pair<std::string, const image::Type*>> called_;
  bool overflowed_ = false;
};

// As gc's reflection prints it: "main.T", "map[string]int", "struct { X int }", "interface {}".
std::string RuntimeName(const Type* type);

// Whether a value of `type` holds pointers.
bool has_pointers(const Type* type);
// Words of a value of `type` that hold pointers; empty when none does.
std::vector<bool> PointerWords(const Type* type);

// The import path that keeps an unexported name apart from others of that text; "" if exported.
std::string QualifyingPackage(Name name, const Package* package);

// Scalars lie in 8-byte slots in canonical form; all other values have memory layout in the frame.
bool is_scalar(const Type* type);
// A scalar that is a pointer as the collector sees it: pointer, map, channel, func, unsafe.Pointer.
bool is_pointer_shaped(const Type* type);
// The image::Width with which a scalar is loaded, with kPointer if it is a pointer.
int32_t WidthOf(const Type* type);

}  // namespace assay::lang
