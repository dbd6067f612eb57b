// Type: the run-time descriptor of one Go type, written by lang/, read by reference_runtime/.
//
// Source:  Go spec, "Types"; layout as gc's on amd64 (pointers and int are 8 bytes).
// Threads: immutable once its Image is complete; any thread may read.
// Identity: two Go types are identical exactly if they are the same Type object of one Image.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace assay::image {

enum class Kind : uint8_t {
  kInvalid,
  kBool,
  kInt,
  kInt8,
  kInt16,
  kInt32,
  kInt64,
  kUint,
  kUint8,
  kUint16,
  kUint32,
  kUint64,
  kUintptr,
  kFloat32,
  kFloat64,
  kComplex64,
  kComplex128,
  kString,         // {const byte* data; int length}, 16 bytes
  kUnsafePointer,  // 8 bytes
  kArray,
  kChan,       // pointer to the runtime's channel object
  kFunc,       // pointer to a closure object: word 0 is the Function*, captures follow; nil is 0
  kInterface,  // {const Type* or const Itab*; word}, 16 bytes: see Type::is_empty_interface()
  kMap,        // pointer to the runtime's map object
  kPointer,
  kSlice,  // {void* data; int length; int capacity}, 24 bytes
  kStruct,
};

enum class ChanDirection : uint8_t { kBoth, kSend, kReceive };

using FunctionId = int32_t;  // index into Image::functions; -1 is none
using TypeId = int32_t;      // index into Image::types; -1 is none
inline constexpr int32_t kNone = -1;

struct Type;

struct Field {
  std::string name;
  const Type* type = nullptr;
  uint64_t offset = 0;  // bytes from the start of the struct
  bool embedded = false;
  std::string package;  // import path of the declaring package when the name is unexported, else ""
  std::string tag;
};

// One method of a concrete type's method set, or one method that an interface asks for.
struct Method {
  std::string name;
  std::string package;              // as Field::package
  const Type* signature = nullptr;  // kFunc, without the receiver
  // For concrete types: what an interface call runs. Its first argument is the interface's data
  // word: the pointer itself for a directly stored type, else a pointer to the boxed value. kNone
  // when no code of the image calls a method of this name and signature of an interface.
  FunctionId function = kNone;
};

struct Type {
  TypeId id = kNone;
  Kind kind = Kind::kInvalid;
  uint64_t size = 0;   // bytes; a multiple of align
  uint64_t align = 1;  // bytes
  bool comparable = true;
  std::string name;      // as gc prints it: "main.T", "[]int", "map[string]int", "struct { X int }"
  std::string package;   // import path of a defined type's package, else ""
  bool defined = false;  // has a name of its own (predeclared types included)
  // Word i (bytes 8i..8i+7) holds a pointer the collector must follow. Empty: no pointers at all.
  std::vector<bool> pointer_words;

  const Type* elem = nullptr;  // array, chan, map (the value), pointer, slice
  const Type* key = nullptr;   // map
  uint64_t length = 0;         // array
  ChanDirection direction = ChanDirection::kBoth;
  std::vector<Field> fields;            // struct
  std::vector<const Type*> parameters;  // func; for a variadic one the last is a slice
  std::vector<const Type*> results;     // func
  bool variadic = false;
  // Sorted by name, then package. An interface's own methods, or a concrete type's method set.
  std::vector<Method> methods;
  // For a kPointer-to-this lookup by reflection and boxing; may be null when never needed.
  const Type* pointer_to = nullptr;

  bool has_pointers() const { return !pointer_words.empty(); }
  bool is_empty_interface() const { return kind == Kind::kInterface && methods.empty(); }
  // Stored in an interface's data word itself rather than behind a pointer.
  bool is_direct() const {
    return kind == Kind::kPointer || kind == Kind::kChan || kind == Kind::kMap ||
           kind == Kind::kFunc || kind == Kind::kUnsafePointer;
  }
};

}  // namespace assay::image
