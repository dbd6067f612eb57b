// ImageBuilder: makes the image of a checked program: which functions are needed, where package
// variables lie, what the image's tables hold. Generator makes the code of one function at a time.
//
// Functions are generated when something reachable from main, the init tasks, the hooks or a method
// table mentions them, so that a program pays only for what it uses of the library.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "lang/codegen/call_layout.h"
#include "lang/codegen/escape.h"
#include "lang/codegen/loop_exits.h"
#include "lang/codegen/types.h"
#include "lang/types/check.h"

namespace assay::lang {

class Generator;

// The closure object of a function literal: where each capture lies in it.
struct ClosureLayout {
  struct Capture {
    const Variable* variable = nullptr;
    bool is_reference = false;  // the pointer to the variable rather than its value
    int32_t offset = 0;
  };
  const image::Type* object = nullptr;  // null when nothing is captured
  std::vector<Capture> captures;
};

// A constant that lies somewhere, because interfaces hold it.
struct ConstantBox {
  const Constant* constant = nullptr;
  const Type* type = nullptr;
  int32_t offset = 0;  // among the package variables
};

class ImageBuilder {
 public:
  // What the program cannot have is appended to `diagnostics`; the image is then of no use.
  ImageBuilder(Program& program, image::Image& image, std::vector<Diagnostic>& diagnostics);

  void Build();

  // ---- functions: the id is good at once, the code follows
  image::FunctionId Declared(const Function* function);
  // kNone in a program without package runtime.
  image::FunctionId panic_plain() const { return image_.hooks.panic_plain; }
  image::FunctionId Literal(const FunctionInfo* literal);
  // A function that the compiler makes up. Calls with the same key yield the same function;
  // `generate` is called once, later.
  struct Synthesis {
    std::string key;
    std::string name;
    const Package* package = nullptr;
    const SignatureType* signature = nullptr;
    Position position;
    std::function<void(Generator&)> generate;
  };
  image::FunctionId Synthesize(Synthesis synthesis);

  // ---- tables
  int32_t Constant(uint64_t bits);
  int32_t String(std::string_view text);
  int32_t Native(const std::string& link_name);
  int32_t GlobalOffset(const Variable* variable);
  // Bytes among the package variables that hold this value of `type` from the first init task on.
  // Equal constants share them, as a program can tell: a panic with the very value of the one in
  // progress is not told twice.
  int32_t ConstantBox(const lang::Constant& constant, const Type* type);

  // ---- types
  TypeTable& types() { return types_; }
  Program& program() { return program_; }
  Escape& escape() { return escape_; }
  const Type* PointerTo(const Type* element);
  // The type of a method's receiver: the named type or a pointer to it.
  const Type* ReceiverType(const Function* method);
  const SignatureType* NewSignature(std::vector<const Type*> parameters,
                                    std::vector<const Type*> results);
  const ClosureLayout& LayoutOf(const FunctionInfo* literal);
  // As LayOutCall; both live as long as the program.
  const CallLayout& LayoutOf(const Type* receiver, const SignatureType& signature);
  // Of the loop bodies of `root`.
  const LoopExits& LoopExitsOf(const FunctionInfo* root);

  void Report(Position position, std::string message);

 private:
  struct Pending {
    image::Function* function;
    const Package* package;
    std::function<void(Generator&)> generate;
    Position position;
  };

  image::Function* AddFunction(std::string name, const Package* package,
                               const SignatureType* signature, Position position,
                               std::function<void(Generator&)> generate);
  // Space for a package variable, with words of its own. Negative when there is none left.
  int32_t AllocateGlobal(const Type* type);
  image::FunctionId MethodTableEntry(const Type* type, const MethodSetEntry& entry);
  void BuildInitTasks();
  bool BuildInitsOnDemand();
  void StartInit(const Package& package, const std::vector<InitAssignment>& order);
  void BuildConstantBoxes();
  void BuildHooks();
  void Drain();
  // `declared`: where the function is.
  void ApplyLineDirectives(image::Function& function, Position declared);

  Program& program_;
  image::Image& image_;
  std::vector<Diagnostic>& diagnostics_;
  TypeTable types_;
  Escape escape_;
  std::deque<Pending> pending_;
  // The function that initialises a package, and how many of its variables that are.
  struct Init {
    image::Function* function = nullptr;
    size_t variables = 0;
  };
  std::unordered_map<const Package*, Init> inits_;
  std::unordered_map<const Function*, image::FunctionId> declared_;
  std::unordered_map<const FunctionInfo*, image::FunctionId> literals_;
  std::unordered_map<std::string, image::FunctionId> synthesized_;
  std::unordered_map<uint64_t, int32_t> constants_;
  std::unordered_map<std::string, int32_t> strings_;
  std::unordered_map<std::string, int32_t> natives_;
  std::unordered_map<const Variable*, int32_t> globals_;
  std::unordered_map<std::string, int32_t> constant_boxes_;
  std::vector<lang::ConstantBox> boxes_;
  std::unordered_map<const FunctionInfo*, ClosureLayout> closures_;
  struct LayoutKey {
    const Type* receiver;
    const SignatureType* signature;
    friend bool operator==(const LayoutKey&, const LayoutKey&) = default;
  };
  struct LayoutKeyHash {
    size_t operator()(const LayoutKey& key) const {
      const std::hash<const void*> hash;
      return hash(key.receiver) * 31 + hash(key.signature);
    }
  };
  std::unordered_map<LayoutKey, CallLayout, LayoutKeyHash> call_layouts_;
  std::unordered_map<const FunctionInfo*, std::unique_ptr<LoopExits>> loop_exits_;
  TypeMap<const Type*> pointers_;
  struct OwnSignature {
    std::vector<const Type*> parameters;
    std::vector<const Type*> results;
    SignatureType type;
  };
  std::deque<OwnSignature> signatures_;
};

}  // namespace assay::lang
