// Verify: an image is a graph of indices and a set of promises; this checks every index first, so
// that the later rules may follow them, then types, functions and the image as a whole.
#include "image/verifier.h"

namespace assay::image {

namespace {

void CheckGlobals(const Image& image, FaultList& faults) {
  std::vector<bool> mapped(image.globals_pointers.size());
  for (const Global& global : image.globals) {
    if (global.type == nullptr || global.offset < 0 || global.offset % 8 != 0 ||
        static_cast<uint64_t>(global.offset) + global.type->size >
            static_cast<uint64_t>(image.globals_size)) {
      faults.Add("Variable " + global.name + " lies outside the package variables");
      continue;
    }
    const auto& words = global.type->pointer_words;
    for (size_t i = 0; i * 8 < global.type->size; ++i) {
      const size_t word = static_cast<size_t>(global.offset) / 8 + i;
      if (IsSet(words, i) == IsSet(image.globals_pointers, word)) continue;
      faults.Add(
          "Variable " + global.name + " has " +
          (IsSet(words, i) ? "a pointer that its map lacks" : "bits that its map calls a pointer"));
      break;
    }
  }
}

void CheckHooks(const Image& image, FaultList& faults) {
  const Hooks& h = image.hooks;
  for (const FunctionId hook :
       {h.panic_index, h.panic_slice, h.panic_convert, h.panic_divide, h.panic_shift, h.panic_nil,
        h.panic_plain, h.panic_error, h.panic_assert, h.panic_nil_value, h.describe_panic}) {
    if (hook == kNone) continue;
    if (!HasIndex(image.functions, hook)) {
      faults.Add("A hook names a function that does not exist");
    } else if (const Function& f = image.function(hook);
               f.args_size + f.results_size > kOutgoingBytesMin) {
      faults.Add("Hook " + f.name + " takes more than every frame can pass");
    }
  }
}

void CheckWhole(const Image& image, FaultList& faults) {
  if (!HasIndex(image.functions, image.main)) {
    faults.Add("The image has no main function");
  } else if (const Function& f = image.function(image.main); f.args_size + f.results_size != 0) {
    faults.Add("The main function takes arguments or has results");
  }
  for (const Image::InitTask& task : image.init_tasks) {
    if (!HasIndex(image.functions, task.function)) {
      faults.Add("Package " + task.package + " has no init function");
    } else if (const Function& f = image.function(task.function);
               f.args_size + f.results_size != 0) {
      faults.Add("The init function of package " + task.package +
                 " takes arguments or has results");
    }
  }
  if (image.any == nullptr || image.string == nullptr) {
    faults.Add("The image does not say which types are any and string");
  }
  CheckGlobals(image, faults);
  CheckHooks(image, faults);
}

}  // namespace

std::vector<std::string> Verify(const Image& image) {
  FaultList faults;
  VerifyTypes(image, faults);
  if (faults.size() > 0) return faults.Take();  // functions are held to the types
  bool all_there = true;
  for (size_t i = 0; i < image.functions.size(); ++i) {
    const Function* const function = image.functions[i].get();
    if (function == nullptr) {
      faults.Add("Function " + std::to_string(i) + " is missing");
      all_there = false;
    } else if (function->id != static_cast<FunctionId>(i)) {
      faults.Add("Function " + function->name + " has another id");
    }
  }
  if (!all_there) return faults.Take();
  for (const auto& function : image.functions) VerifyFunction(image, *function, faults);
  CheckWhole(image, faults);
  return faults.Take();
}

}  // namespace assay::image
