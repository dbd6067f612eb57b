// Assembler: program images made by hand, for tests of the runtime that need no compiler.
//
// A function's frame is [64 bytes outgoing][local slots][header]. Local(n) and Argument(n) are the
// offsets of 8-byte slots; what is wider takes several of them.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "image/image.h"

namespace assay::runtime {

class Assembler {
 public:
  static constexpr int32_t kLocals = 32;
  static constexpr int32_t kFrameSize =
      image::kOutgoingBytesMin + 8 * kLocals + image::kFrameHeaderBytes;
  static constexpr int32_t Local(int32_t n) { return image::kOutgoingBytesMin + 8 * n; }
  static constexpr int32_t Argument(int32_t n) { return kFrameSize + 8 * n; }

  Assembler() {
    int_type = AddType(image::Kind::kInt, "int", 8);
    string_type = AddType(image::Kind::kString, "string", 16);
    any_type = AddType(image::Kind::kInterface, "interface {}", 16);
    bytes_type = AddType(image::Kind::kSlice, "[]uint8", 24);
    image_.types[static_cast<size_t>(bytes_type)]->elem =
        &Type(AddType(image::Kind::kUint8, "uint8", 1));
    ints_type = AddType(image::Kind::kSlice, "[]int", 24);
    image_.types[static_cast<size_t>(ints_type)]->elem = &Type(int_type);
    chan_type = AddType(image::Kind::kChan, "chan int", 8);
    image_.types[static_cast<size_t>(chan_type)]->elem = &Type(int_type);
    image_.any = &Type(any_type);
    image_.string = &Type(string_type);
    image_.files = {"main.go"};
  }

  image::TypeId AddType(image::Kind kind, const std::string& name, uint64_t size) {
    auto type = std::make_unique<image::Type>();
    type->id = static_cast<image::TypeId>(image_.types.size());
    type->kind = kind;
    type->name = name;
    type->size = size;
    type->align = size < 8 ? size : 8;
    image_.types.push_back(std::move(type));
    return image_.types.back()->id;
  }

  // A function of `arguments` and `results` slots. Line n is that of instruction n, from 0.
  image::FunctionId Function(const std::string& name, int32_t arguments, int32_t results,
                             std::vector<image::Instruction> code) {
    auto function = std::make_unique<image::Function>();
    function->id = static_cast<image::FunctionId>(image_.functions.size());
    function->name = name;
    function->package = name.substr(0, name.find('.'));
    function->frame_size = kFrameSize;
    function->outgoing_size = image::kOutgoingBytesMin;
    function->args_size = 8 * arguments;
    function->results_size = 8 * results;
    function->file = 0;
    for (size_t i = 0; i < code.size(); i++) {
      if (code[i].op == image::Op::kRunDefers) function->epilogue_pc = static_cast<int32_t>(i);
      function->has_defer |= code[i].op == image::Op::kDefer;
      function->lines.push_back({static_cast<int32_t>(i), 0, static_cast<int32_t>(i), 1});
    }
    function->code = std::move(code);
    image_.functions.push_back(std::move(function));
    return image_.functions.back()->id;
  }

  int32_t String(const std::string& text) {
    image_.strings.push_back(text);
    return static_cast<int32_t>(image_.strings.size()) - 1;
  }

  int32_t Native(const std::string& name) {
    image_.natives.push_back(name);
    return static_cast<int32_t>(image_.natives.size()) - 1;
  }

  const image::Type& Type(image::TypeId id) const { return image_.type(id); }
  image::Function& function(image::FunctionId id) {
    return *image_.functions[static_cast<size_t>(id)];
  }
  image::Image& image() { return image_; }

  image::TypeId int_type, string_type, any_type, bytes_type, ints_type, chan_type;

 private:
  image::Image image_;
};

}  // namespace assay::runtime
