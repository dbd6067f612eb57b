// A small valid image made by hand, for tests of what reads images.
#pragma once

#include <memory>
#include <utility>

#include "image/image.h"

namespace assay::image {

inline Type* AddType(Image& image, Kind kind, std::string name, uint64_t size,
                     std::vector<bool> pointer_words = {}) {
  auto type = std::make_unique<Type>();
  type->id = static_cast<TypeId>(image.types.size());
  type->kind = kind;
  type->name = std::move(name);
  type->size = size;
  type->align = size < 8 ? 1 : 8;
  type->pointer_words = std::move(pointer_words);
  image.types.push_back(std::move(type));
  return image.types.back().get();
}

// main calls main.add(40, 2) and prints the sum. Local slots of main: 64 bits, 72 a pointer.
inline Image SampleImage() {
  Image image;
  Type* const integer = AddType(image, Kind::kInt, "int", 8);
  Type* const string = AddType(image, Kind::kString, "string", 16, {true, false});
  Type* const any = AddType(image, Kind::kInterface, "interface {}", 16, {false, true});
  Type* const pointer = AddType(image, Kind::kPointer, "*int", 8, {true});
  Type* const function = AddType(image, Kind::kFunc, "func(int, int) int", 8, {true});
  Type* const procedure = AddType(image, Kind::kFunc, "func()", 8, {true});
  pointer->elem = integer;
  function->parameters = {integer, integer};
  function->results = {integer};
  image.string = string;
  image.any = any;
  image.files = {"main.go"};
  image.strings = {"\n"};

  auto main = std::make_unique<Function>();
  main->id = 0;
  main->name = "main.main";
  main->signature = procedure;
  main->outgoing_size = kOutgoingBytesMin;
  main->frame_size = 112;
  main->frame_pointers.resize(14);
  main->frame_pointers[9] = true;
  main->code = {{Op::kInt, 0, 40, 0, 0, 0},     {Op::kInt, 8, 2, 0, 0, 0},
                {Op::kCall, 1, 0, 0, 0, 0},     {Op::kMove, 64, 16, 0, 0, 0},
                {Op::kPrint, 64, 0, 0, 0, 0},   {Op::kPrintText, 0, 0, 0, 0, 0},
                {Op::kPrintEnd, 0, 0, 0, 0, 0}, {Op::kReturn, 0, 0, 0, 0, 0}};
  main->lines = {{0, 0, 4, 2}, {7, 0, 5, 1}};
  image.functions.push_back(std::move(main));

  auto add = std::make_unique<Function>();
  add->id = 1;
  add->name = "main.add";
  add->signature = function;
  add->outgoing_size = kOutgoingBytesMin;
  add->frame_size = 96;
  add->args_size = 16;
  add->results_size = 8;
  add->code = {{Op::kAdd, 112, 96, 104, 0, 0}, {Op::kReturn, 0, 0, 0, 0, 0}};
  image.functions.push_back(std::move(add));
  image.main = 0;
  return image;
}

}  // namespace assay::image
