#include "lang/codegen/image_builder.h"

#include <algorithm>
#include <bit>

#include "lang/codegen/generator.h"
#include "lang/codegen/names.h"
#include "lang/types/constant.h"
#include "lang/types/program.h"
#include "lang/types/sizes.h"

namespace assay::lang {

namespace {

constexpr int64_t kGlobalsBytesMax = int64_t{1} << 30;

}  // namespace

ImageBuilder::ImageBuilder(Program& program, image::Image& image,
                           std::vector<Diagnostic>& diagnostics)
    : program_(program),
      image_(image),
      diagnostics_(diagnostics),
      types_(image, [this](const Type* type,
                           const MethodSetEntry& entry) { return MethodTableEntry(type, entry); }),
      escape_(program) {}

void ImageBuilder::Build() {
  image_.files = program_.files;
  image_.any = types_.Get(program_.empty_interface());
  image_.string = types_.Get(program_.Basic(TypeKind::kString));
  for (const Package* package : program_.packages) {
    if (package->path != "reflect") continue;
    types_.BeReflected([this](const Type* element) { return PointerTo(element); });
  }
  BuildHooks();
  image_.main = Declared(program_.main_function);
  BuildInitTasks();
  BuildConstantBoxes();
  if (program_.storage().instantiator.overflowed()) Report({}, std::string(kTooManyInstances));
  if (types_.overflowed()) Report({}, "the program has a type that is too large");
}

void ImageBuilder::BuildHooks() {
  image::Hooks& hooks = image_.hooks;
  const std::pair<std::string_view, image::FunctionId*> names[] = {
      {"panicIndex", &hooks.panic_index},       {"panicSlice", &hooks.panic_slice},
      {"panicConvert", &hooks.panic_convert},   {"panicDivide", &hooks.panic_divide},
      {"panicShift", &hooks.panic_shift},       {"panicNil", &hooks.panic_nil},
      {"panicPlain", &hooks.panic_plain},       {"panicError", &hooks.panic_error},
      {"panicAssert", &hooks.panic_assert},     {"panicNilValue", &hooks.panic_nil_value},
      {"describePanic", &hooks.describe_panic},
  };
  for (const Package* package : program_.packages) {
    if (package->path != "runtime") continue;
    for (const auto& [name, hook] : names) {
      const Object* const function = package->scope->LookupHere(program_.Intern(name));
      if (function != nullptr) *hook = Declared(ObjectAs<Function>(function));
    }
  }
}

// The program's own packages initialise all their variables, those of the library what is mentioned
// of theirs: which shows when everything else has been generated.
void ImageBuilder::BuildInitTasks() {
  for (const Package* package : program_.packages) {
    if (package->resolver == nullptr) StartInit(*package, package->init_order);
  }
  do {
    Drain();
  } while (program_.ok() && BuildInitsOnDemand());
  for (const Package* package : program_.packages) {
    if (const auto init = inits_.find(package); init != inits_.end()) {
      image_.init_tasks.push_back({package->path, init->second.function->id});
    }
  }
}

// Whether there was a package of the library of which more is mentioned than before. Its function
// is then made anew, and what that mentions may be more yet.
bool ImageBuilder::BuildInitsOnDemand() {
  bool any = false;
  for (const Package* package : program_.packages) {
    if (package->resolver == nullptr) continue;
    std::vector<Variable*> mentioned;
    for (Variable* const variable : package->variables) {
      if (globals_.contains(variable)) mentioned.push_back(variable);
    }
    const auto init = inits_.find(package);
    if (init != inits_.end() && init->second.variables == mentioned.size()) continue;
    std::sort(mentioned.begin(), mentioned.end(),
              [](const Variable* a, const Variable* b) { return a->position < b->position; });
    StartInit(*package, program_.InitOrderOf(*package, mentioned));
    if (const auto made = inits_.find(package); made != inits_.end()) {
      made->second.variables = mentioned.size();
      any = true;
    }
  }
  return any;
}

void ImageBuilder::StartInit(const Package& package, const std::vector<InitAssignment>& order) {
  if (order.empty() && package.init_functions.empty()) return;
  const Position position =
      order.empty() ? package.init_functions[0]->position : order[0].right->position;
  const auto generate = [&package, order](Generator& g) { g.PackageInit(package, order); };
  image::Function*& function = inits_[&package].function;
  if (function == nullptr) {
    function =
        AddFunction(package.path + ".init", &package, NewSignature({}, {}), position, generate);
    return;
  }
  image::Function again;
  again.id = function->id;
  again.name = function->name;
  again.package = function->package;
  again.is_library = function->is_library;
  again.signature = function->signature;
  again.file = std::max(position.file, 0);
  again.line = position.line;
  *function = std::move(again);
  pending_.push_back({function, &package, generate, position});
}

// Last, when all constants are known; run first.
void ImageBuilder::BuildConstantBoxes() {
  if (boxes_.empty()) return;
  const Package* const runtime = program_.packages.front();
  const image::Function* const init =
      AddFunction("runtime.constants", runtime, NewSignature({}, {}), {},
                  [this](Generator& g) { g.ConstantBoxes(boxes_); });
  image_.init_tasks.insert(image_.init_tasks.begin(), {"runtime", init->id});
  Drain();
}

void ImageBuilder::Drain() {
  while (program_.ok()) {
    if (pending_.empty()) {
      if (!types_.MakeCallableMethods()) return;
      continue;
    }
    const Pending next = std::move(pending_.front());
    pending_.pop_front();
    Generator generator(*this, next.package, *next.function);
    generator.At(next.position);
    next.generate(generator);
    generator.Finish();
    ApplyLineDirectives(*next.function, next.position);
    if (generator.frame_overflowed()) {
      Report(next.position, "stack frame too large in function " + next.function->name);
    }
  }
}

void ImageBuilder::ApplyLineDirectives(image::Function& function, Position declared) {
  const LineDirectives& directives = program_.storage().sink.line_directives;
  if (directives.empty()) return;
  const auto file_index = [this](const std::string& file) {
    const std::string name = file.empty() ? "??" : file;
    const auto known = std::find(image_.files.begin(), image_.files.end(), name);
    const auto index = static_cast<int32_t>(known - image_.files.begin());
    if (known == image_.files.end()) image_.files.push_back(name);
    return index;
  };
  for (image::Line& line : function.lines) {
    const auto said = directives.Find({line.file, line.line, line.column});
    if (said) line = {line.first_pc, file_index(said->file), said->line, said->column};
  }
  if (const auto said = directives.Find(declared)) {
    function.file = file_index(said->file);
    function.line = said->line;
  }
}

image::Function* ImageBuilder::AddFunction(std::string name, const Package* package,
                                           const SignatureType* signature, Position position,
                                           std::function<void(Generator&)> generate) {
  auto function = std::make_unique<image::Function>();
  function->id = static_cast<image::FunctionId>(image_.functions.size());
  function->name = std::move(name);
  function->package = package->path;
  function->is_library = package->is_library;
  function->signature = types_.Get(signature);
  function->file = std::max(position.file, 0);
  function->line = position.line;
  image_.functions.push_back(std::move(function));
  image::Function* const out = image_.functions.back().get();
  pending_.push_back({out, package, std::move(generate), position});
  return out;
}

image::FunctionId ImageBuilder::Declared(const Function* function) {
  const auto found = declared_.find(function);
  if (found != declared_.end()) return found->second;
  std::function<void(Generator&)> generate;
  if (!program_.EnsureBody(function)) {
    generate = [](Generator&) {};  // reported; the image is of no use
  } else if (function->info != nullptr) {
    generate = [function](Generator& g) { g.Body(*function->info); };
  } else {
    if (!function->package->is_library) Report(function->position, "missing function body");
    generate = [function](Generator& g) { g.NativeStub(*function); };
  }
  const image::Function* const out =
      AddFunction(FunctionName(*function), function->package, function->signature(),
                  function->position, std::move(generate));
  return declared_[function] = out->id;
}

image::FunctionId ImageBuilder::Literal(const FunctionInfo* literal) {
  const auto found = literals_.find(literal);
  if (found != literals_.end()) return found->second;
  const image::Function* const out =
      AddFunction(LiteralName(*literal), literal->package, literal->signature,
                  literal->literal->position, [literal](Generator& g) { g.Body(*literal); });
  return literals_[literal] = out->id;
}

image::FunctionId ImageBuilder::Synthesize(Synthesis synthesis) {
  const auto found = synthesized_.find(synthesis.key);
  if (found != synthesized_.end()) return found->second;
  const image::Function* const out =
      AddFunction(std::move(synthesis.name), synthesis.package, synthesis.signature,
                  synthesis.position, std::move(synthesis.generate));
  return synthesized_[synthesis.key] = out->id;
}

image::FunctionId ImageBuilder::MethodTableEntry(const Type* type, const MethodSetEntry& entry) {
  const Selection& selection = entry.selection;
  const bool takes_data_word = selection.method != nullptr && selection.path.empty() &&
                               selection.adjust == Selection::Adjust::kNone &&
                               is_pointer_shaped(type);
  if (takes_data_word) return Declared(selection.method);
  const auto* pointer = TypeAs<PointerType>(type);
  const auto* named = TypeAs<NamedType>(pointer != nullptr ? pointer->element : type);
  const Package* package = named != nullptr ? named->name->package : nullptr;
  if (package == nullptr) package = program_.main;
  Synthesis synthesis;
  synthesis.key = "table " + std::to_string(types_.Id(type)) + " " +
                  QualifyingPackage(entry.name, entry.package) + " " +
                  std::string(entry.name.text());
  synthesis.name = MethodName(type, entry.name);
  synthesis.package = package;
  synthesis.signature = entry.signature;
  if (selection.method != nullptr) synthesis.position = selection.method->position;
  synthesis.generate = [type, entry](Generator& g) { g.MethodTableEntry(type, entry); };
  return Synthesize(std::move(synthesis));
}

int32_t ImageBuilder::Constant(uint64_t bits) {
  const auto [entry, is_new] =
      constants_.try_emplace(bits, static_cast<int32_t>(image_.constants.size()));
  if (is_new) image_.constants.push_back(bits);
  return entry->second;
}

int32_t ImageBuilder::String(std::string_view text) {
  const auto [entry, is_new] =
      strings_.try_emplace(std::string(text), static_cast<int32_t>(image_.strings.size()));
  if (is_new) image_.strings.emplace_back(text);
  return entry->second;
}

int32_t ImageBuilder::Native(const std::string& link_name) {
  const auto [entry, is_new] =
      natives_.try_emplace(link_name, static_cast<int32_t>(image_.natives.size()));
  if (is_new) image_.natives.push_back(link_name);
  return entry->second;
}

int32_t ImageBuilder::AllocateGlobal(const Type* type) {
  const int64_t size = SizeOf(type);
  const int64_t offset = image_.globals_size;
  if (size < 0 || offset + size > kGlobalsBytesMax) return -1;
  image_.globals_size = static_cast<int32_t>((offset + size + 7) / 8 * 8);
  image_.globals_pointers.resize(static_cast<size_t>(image_.globals_size / 8));
  const image::Type* const descriptor = types_.Get(type);
  for (size_t i = 0; i < descriptor->pointer_words.size(); ++i) {
    if (descriptor->pointer_words[i]) {
      image_.globals_pointers[static_cast<size_t>(offset / 8) + i] = true;
    }
  }
  return static_cast<int32_t>(offset);
}

int32_t ImageBuilder::GlobalOffset(const Variable* variable) {
  const auto found = globals_.find(variable);
  if (found != globals_.end()) return found->second;
  const int32_t offset = AllocateGlobal(variable->type);
  if (offset < 0) {
    Report(variable->position, "package variables are too large");
    return 0;
  }
  image_.globals.push_back({variable->package->path + "." + std::string(variable->name.text()),
                            types_.Get(variable->type), offset});
  return globals_[variable] = offset;
}

int32_t ImageBuilder::ConstantBox(const lang::Constant& constant, const Type* type) {
  std::string key = std::to_string(types_.Id(type)) + " ";
  switch (constant.kind()) {
    case ConstantKind::kBool:
      key += constant.AsBool() ? "true" : "false";
      break;
    case ConstantKind::kString:
      key += constant.AsString();
      break;
    default:
      if (is_integer(type)) {
        key += std::to_string(constant.AsBits());
      } else {
        key += std::to_string(std::bit_cast<uint64_t>(constant.AsDouble())) + " " +
               std::to_string(std::bit_cast<uint64_t>(constant.ImaginaryAsDouble()));
      }
      break;
  }
  const auto [entry, is_new] = constant_boxes_.try_emplace(std::move(key), 0);
  if (is_new) {
    entry->second = std::max(AllocateGlobal(type), 0);
    boxes_.push_back({&constant, type, entry->second});
  }
  return entry->second;
}

const Type* ImageBuilder::PointerTo(const Type* element) {
  const auto [entry, is_new] = pointers_.try_emplace(element, nullptr);
  if (is_new) entry->second = program_.PointerTo(element);
  return entry->second;
}

const Type* ImageBuilder::ReceiverType(const Function* method) {
  return method->pointer_receiver ? PointerTo(method->receiver) : method->receiver;
}

const SignatureType* ImageBuilder::NewSignature(std::vector<const Type*> parameters,
                                                std::vector<const Type*> results) {
  OwnSignature& own = signatures_.emplace_back();
  own.parameters = std::move(parameters);
  own.results = std::move(results);
  own.type.parameters = own.parameters;
  own.type.results = own.results;
  return &own.type;
}

const ClosureLayout& ImageBuilder::LayoutOf(const FunctionInfo* literal) {
  const auto [entry, is_new] = closures_.try_emplace(literal);
  ClosureLayout& layout = entry->second;
  if (!is_new || literal->captures.empty()) return layout;
  std::vector<const image::Type*> types;
  for (const Variable* v : literal->captures) {
    const bool is_reference = escape_.is_captured_by_reference(v);
    layout.captures.push_back({v, is_reference, 0});
    types.push_back(types_.Get(is_reference ? PointerTo(v->type) : v->type));
  }
  layout.object = types_.ClosureObject(types);
  for (size_t i = 0; i < layout.captures.size(); ++i) {
    layout.captures[i].offset = static_cast<int32_t>(layout.object->fields[i].offset);
  }
  return layout;
}

const CallLayout& ImageBuilder::LayoutOf(const Type* receiver, const SignatureType& signature) {
  const auto [entry, is_new] = call_layouts_.try_emplace(LayoutKey{receiver, &signature});
  if (is_new) entry->second = LayOutCall(receiver, signature);
  return entry->second;
}

const LoopExits& ImageBuilder::LoopExitsOf(const FunctionInfo* root) {
  std::unique_ptr<LoopExits>& exits = loop_exits_[root];
  if (exits == nullptr) exits = std::make_unique<LoopExits>(*root);
  return *exits;
}

void ImageBuilder::Report(Position position, std::string message) {
  Diagnostic diagnostic;
  if (position.file >= 0) {
    diagnostic.file = program_.files[static_cast<size_t>(position.file)];
  } else if (!program_.files.empty()) {
    diagnostic.file = program_.files[0];
  }
  diagnostic.line = position.line;
  diagnostic.column = position.column;
  diagnostic.message = std::move(message);
  diagnostics_.push_back(std::move(diagnostic));
}

}  // namespace assay::lang
