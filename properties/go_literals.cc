// Literals: of numbers, texts and functions, and what is put together of other values.
#include <algorithm>
#include <string>
#include <vector>

#include "properties/go_writer.h"

namespace assay::properties {

std::string GoWriter::IntegerText(const GoType& type) {
  const int value_bits = type.is_signed ? type.bits - 1 : type.bits;
  const uint64_t max = value_bits == 64 ? ~uint64_t{0} : (uint64_t{1} << value_bits) - 1;
  const auto hex = [](uint64_t value) {
    char text[24];
    std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(value));
    return std::string(text);
  };
  // What fits all types of a type parameter's set is small and not negative.
  switch (dice_.Below(type.is_signed && !type.is_parameter ? 9 : 6)) {
    case 0:
      return std::to_string(max);
    case 1:
      return hex(dice_.Bits() & max);
    case 2:
      return "0b" + std::string(static_cast<size_t>(1 + dice_.Below(6)), '1');
    case 3:
      return "'" + std::string(1, static_cast<char>('a' + dice_.Below(26))) + "'";
    case 4:
    case 5:
      return std::to_string(dice_.Below(10));
    case 6:
      return "-" + std::to_string(max) + " - 1";
    case 7:
      return "-" + hex(dice_.Bits() & max);
    default:
      return "-" + std::to_string(1 + dice_.Below(9));
  }
}

Tree GoWriter::BasicLiteral(const GoType& type, unsigned place) {
  static const char* const kFloats[] = {"0",     "1",      "0.5",  "-1.25",  "3e10",     "1e-7",
                                        "0x1p4", "1_0.25", ".125", "100000", "16777217", "0.1"};
  static const char* const kImaginaries[] = {"2i", "0.5i", "0i", "1e3i"};
  static const char* const kStrings[] = {"\"\"",           "\"a\"",          "`raw`",
                                         "\"\\x00\\xff\"", "\"h\u00e9llo\"", "\"\\u65e5\\u672c\"",
                                         "\"tab\\t\"",     "\"\\xe6\\x97\"", "\"zz\"",
                                         "\"\\U0001F600\""};
  std::string text;
  bool is_default = false;  // := gives it this type without a conversion
  switch (type.kind) {
    case Kind::kBool:
      text = dice_.Percent(50) ? "true" : "false";
      is_default = type.name == "bool";
      break;
    case Kind::kInteger:
      text = IntegerText(type);
      // 'a' by itself is an int32.
      is_default = type.name == "int" && text[0] != '\'';
      break;
    case Kind::kFloat:
      text = dice_.OneOf(kFloats);
      is_default =
          type.name == "float64" && text.find_first_of(".e") != std::string::npos && text[1] != 'x';
      break;
    case Kind::kComplex:
      text = std::to_string(dice_.Below(5)) + (dice_.Percent(50) ? " + " : " - ") +
             dice_.OneOf(kImaginaries);
      is_default = type.name == "complex128";
      break;
    default:
      text = dice_.OneOf(kStrings);
      is_default = type.name == "string";
      break;
  }
  // A type argument does not follow from a bare constant.
  const bool is_bare =
      is_default || ((place & kTyped) != 0 && !type.is_parameter && dice_.Percent(60));
  return Value(type, is_bare ? "(" + text + ")" : type.name + "(" + text + ")", {}, true);
}

Tree GoWriter::FuncLiteral(const GoType& type, int depth) {
  Scope scope(*this);
  NewStatement();
  state_.mode = Mode::kCalls;
  const std::string parameter = NewName();
  state_.variables.push_back({parameter, type.key});
  GoTree tree = *Value(
      type, "func(" + parameter + " " + type.key->name + ") " + type.elem->name + " { return $ }",
      {Expr(*type.elem, depth)});
  tree.declares = {parameter};
  return std::make_shared<const GoTree>(std::move(tree));
}

Tree GoWriter::Literal(const GoType& type, int depth, unsigned place) {
  const auto elements = [&](int count, const GoType& elem) {
    std::vector<Tree> list;
    for (int i = 0; i < count; ++i) list.push_back(Expr(elem, std::min(depth, 1)));
    return list;
  };
  const auto commas = [](size_t count) {
    std::string text;
    for (size_t i = 0; i < count; ++i) text += i == 0 ? "$" : ", $";
    return text;
  };
  switch (type.kind) {
    case Kind::kArray: {
      const int count = dice_.Below(type.length + 1);
      if (count == 1 && dice_.Percent(50)) {
        return Value(type, type.name + "{" + std::to_string(type.length - 1) + ": $}",
                     elements(1, *type.elem));
      }
      return Value(type, type.name + "{" + commas(static_cast<size_t>(count)) + "}",
                   elements(count, *type.elem));
    }
    case Kind::kSlice: {
      if (dice_.Percent(15)) return Value(type, type.name + "(nil)");
      if (dice_.Percent(20)) return Value(type, "make(" + type.name + ", 1, 3)");
      const int count = dice_.Below(4);
      return Value(type, type.name + "{" + commas(static_cast<size_t>(count)) + "}",
                   elements(count, *type.elem));
    }
    case Kind::kMap: {
      if (dice_.Percent(15)) return Value(type, type.name + "(nil)");
      if (dice_.Percent(30)) return Value(type, "make(" + type.name + ")");
      // One element: two could have the same key.
      return Value(type, type.name + "{$: $}",
                   {Expr(*type.key, std::min(depth, 1)), Expr(*type.elem, std::min(depth, 1))});
    }
    case Kind::kPointer:
      if (dice_.Percent(25)) return Value(type, "(" + type.name + ")(nil)");
      if (type.elem->kind == Kind::kStruct && dice_.Percent(30)) {
        return Value(type, "(&" + type.elem->name + "{})");
      }
      if (!may_call()) return Value(type, "new(" + type.elem->name + ")");
      return Value(type, type.elem->Helper("ref") + "($)", {Expr(*type.elem, depth)});
    case Kind::kStruct: {
      std::string text = type.name + "{";
      std::vector<Tree> values;
      const bool has_keys = dice_.Percent(50);
      for (const GoField& field : type.fields) {
        if (has_keys && dice_.Percent(30)) continue;
        text += (has_keys ? field.name + ": $, " : "$, ");
        values.push_back(Expr(*field.type, std::min(depth, 1)));
      }
      // In the header of an if, a literal wants parentheses.
      return Value(type, "(" + text + "})", std::move(values));
    }
    case Kind::kChan:
      return Value(type, "make(" + type.name + ", " + std::to_string(dice_.Below(4)) + ")");
    case Kind::kFunc:
      if (dice_.Percent(15)) return Value(type, "(" + type.name + ")(nil)");
      return FuncLiteral(type, depth);
    case Kind::kOpaque:
      return VariableOf(type);
    case Kind::kInterface: {
      const GoType* const concrete = universe_.Any(dice_, [&](const GoType& t) {
        return t.kind != Kind::kInterface && GoUniverse::Implements(t, type) &&
               (t.elem == nullptr || t.index < type.index + 12);
      });
      if (concrete == nullptr || dice_.Percent(15)) return Value(type, type.name + "(nil)");
      return Value(type, type.name + "($)", {Expr(*concrete, std::min(depth, 1), kAnywhere)});
    }
    default:
      return BasicLiteral(type, place);
  }
}

}  // namespace assay::properties
