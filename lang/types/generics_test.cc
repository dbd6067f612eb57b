// Instances, type sets and unification, asked about the declarations of small programs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lang/types/check.h"
#include "lang/types/identity.h"
#include "lang/types/instantiate.h"
#include "lang/types/program.h"
#include "lang/types/type_set.h"
#include "lang/types/unify.h"

namespace assay::lang {
namespace {

class Generics : public testing::Test {
 protected:
  void Declare(const std::string& declarations) {
    CheckOptions options;
    options.go_minor = 26;
    options.require_main = false;
    program_ = Check({{"main.go", "package main\n" + declarations + "\n"}}, nullptr, options);
    for (const Diagnostic& diagnostic : program_.diagnostics) ADD_FAILURE() << diagnostic.message;
  }
  Object* Find(const std::string& name) {
    Object* const object = program_.main->scope->LookupHere(program_.Intern(name));
    EXPECT_NE(object, nullptr) << name;
    return object;
  }
  const Type* TypeNamed(const std::string& name) { return Find(name)->type; }
  const NamedType* Generic(const std::string& name) {
    return static_cast<const NamedType*>(TypeNamed(name));
  }
  const NamedType* Instance(const std::string& name, std::vector<const Type*> arguments) {
    return program_.storage().instantiator.Instance(Generic(name), arguments);
  }
  // The parameters of the generic function `name`, and the types of its ordinary ones.
  std::span<TypeParameter* const> ParametersOf(const std::string& name) {
    return static_cast<Function*>(Find(name))->type_parameters;
  }
  const Type* ParameterType(const std::string& name, size_t index) {
    return static_cast<Function*>(Find(name))->signature()->parameters[index];
  }
  const Type* Int() { return program_.Basic(TypeKind::kInt); }
  const Type* String() { return program_.Basic(TypeKind::kString); }
  // The types inferred for the parameters of `name` when its first parameter is given `argument`;
  // empty when they do not match.
  std::vector<std::string> Unified(const std::string& name, const Type* argument,
                                   Unifier::Match match = Unifier::Match::kLoose) {
    Unifier unifier(ParametersOf(name), {});
    if (!unifier.Unify(ParameterType(name, 0), argument, match)) return {};
    std::vector<std::string> names;
    for (const Type* const type : unifier.AllInferred()) {
      names.push_back(type == nullptr ? "-" : TypeString(type, program_.main));
    }
    return names;
  }

  Program program_;
};

TEST_F(Generics, AnInstanceIsOneObjectForIdenticalArguments) {
  Declare("type L[T any] []T");
  EXPECT_EQ(Instance("L", {Int()}), Instance("L", {Int()}));
  EXPECT_NE(Instance("L", {Int()}), Instance("L", {String()}));
  EXPECT_EQ(Instance("L", {program_.SliceOf(Int())}), Instance("L", {program_.SliceOf(Int())}));
  EXPECT_EQ(TypeString(Instance("L", {program_.SliceOf(Int())}), program_.main), "L[[]int]");
}

TEST_F(Generics, AnInstanceOfARecursiveTypeIsExpandedWhenAskedFor) {
  Declare("type T[P any] struct { next *T[P]; v P }");
  const NamedType* const instance = Instance("T", {Int()});
  EXPECT_EQ(instance->underlying, nullptr);
  const auto* const fields = UnderlyingAs<StructType>(instance);
  ASSERT_NE(fields, nullptr);
  EXPECT_EQ(TypeAs<PointerType>(fields->fields[0]->type)->element, instance);
  EXPECT_EQ(fields->fields[1]->type, Int());
}

TEST_F(Generics, MethodsOfAnInstanceHaveItsTypes) {
  Declare("type T[P any] struct{}\nfunc (t *T[Q]) m(q Q) []Q { return nil }");
  const std::span<Function* const> methods = MethodsOf(Instance("T", {String()}));
  ASSERT_EQ(methods.size(), 1u);
  EXPECT_EQ(TypeString(methods[0]->signature()), "func(q string) []string");
  EXPECT_TRUE(methods[0]->pointer_receiver);
}

TEST_F(Generics, WhatMentionsNoParameterIsShared) {
  Declare("func f[P any](a []int, b []P) {}");
  Instantiator& instantiator = program_.storage().instantiator;
  const std::vector<const Type*> arguments = {Int()};
  const Type* const plain = ParameterType("f", 0);
  const Type* const generic = ParameterType("f", 1);
  EXPECT_EQ(instantiator.Substitute(plain, ParametersOf("f"), arguments), plain);
  EXPECT_TRUE(Identical(instantiator.Substitute(generic, ParametersOf("f"), arguments), plain));
}

TEST_F(Generics, TheBodyOfAnInstanceIsCheckedWithItsTypes) {
  Declare("func f[P ~int8 | ~int16](p P) P { q := p + 100; return q }");
  auto* const generic = static_cast<Function*>(Find("f"));
  const std::vector<const Type*> arguments = {program_.Basic(TypeKind::kInt16)};
  Function* const instance = program_.storage().instantiator.Instance(generic, arguments);
  ASSERT_TRUE(program_.EnsureBody(instance));
  ASSERT_NE(instance->info, nullptr);
  EXPECT_NE(instance->info->body, generic->info->body);
  EXPECT_EQ(instance->info->locals[0]->type, arguments[0]);
  EXPECT_EQ(instance->info->parameters[0]->type, arguments[0]);
  EXPECT_TRUE(is_type_parameter(generic->info->locals[0]->type));
}

TEST_F(Generics, AnInstanceThatIsNestedTooDeeplyIsReported) {
  Declare("func f[P any]() {}");
  const Type* type = Int();
  for (int i = 0; i < 200; ++i) type = program_.SliceOf(type);
  const std::vector<const Type*> arguments = {type};
  Function* const instance =
      program_.storage().instantiator.Instance(static_cast<Function*>(Find("f")), arguments);
  EXPECT_FALSE(program_.EnsureBody(instance));
  EXPECT_THAT(program_.diagnostics[0].message, testing::HasSubstr("nested too deeply"));
}

// A chain of aliases writes a type argument in a few lines that is 2^30 types long.
TEST_F(Generics, TypeArgumentsThatGrowExponentiallyAreReported) {
  std::string text = "package main\ntype P[A, B any] struct{}\ntype X0 = int\n";
  for (int i = 1; i <= 30; ++i) {
    const std::string last = "X" + std::to_string(i - 1);
    text += "type X" + std::to_string(i) + " = P[" + last + ", " + last + "]\n";
  }
  CheckOptions options;
  options.require_main = false;
  const Program program = Check({{"main.go", text}}, nullptr, options);
  ASSERT_EQ(program.diagnostics.size(), 1u);
  EXPECT_EQ(program.diagnostics[0].message, "type arguments of P are too large");
}

TEST_F(Generics, OlderLanguageVersionsDoNotHaveThem) {
  const auto messages = [](int go_minor) {
    CheckOptions options;
    options.go_minor = go_minor;
    options.require_main = false;
    const Program program =
        Check({{"main.go",
                "package main\ntype A[T interface{}] []T\nfunc f[T interface{}](x T) {}\n"
                "type B[T interface{}] = []T\nfunc g() { var h func(int) = f; _ = h }\n"}},
              nullptr, options);
    std::string text;
    for (const Diagnostic& diagnostic : program.diagnostics) {
      text += std::to_string(diagnostic.line) + ": " +
              diagnostic.message.substr(0, diagnostic.message.find(" or later")) + "\n";
    }
    return text;
  };
  EXPECT_EQ(messages(17),
            "2: type parameter requires go1.18\n3: type parameter requires go1.18\n"
            "4: generic type alias requires go1.23\n5: function instantiation requires go1.18\n");
  EXPECT_EQ(messages(20),
            "4: generic type alias requires go1.23\n"
            "5: implicitly instantiated function in assignment requires go1.21\n");
  EXPECT_EQ(messages(23), "");
}

// ---- type sets

TEST_F(Generics, TypeSetsAreIntersectionsOfUnions) {
  Declare(
      "type my int\n"
      "type a interface { ~int | string; int | bool | my }\n"
      "type b interface { int; string }\n"
      "type c interface { comparable; []int | int }\n"
      "type d interface { a | bool }\n"
      "type e interface { any | int }");
  const auto terms = [this](const std::string& name) {
    const auto* const interface = UnderlyingAs<InterfaceType>(TypeNamed(name));
    std::string text = interface->has_terms ? "" : "all";
    for (const Term& term : interface->terms) {
      text += (term.tilde ? "~" : "") + TypeString(term.type, program_.main) + " ";
    }
    return text;
  };
  EXPECT_EQ(terms("a"), "int my ");
  EXPECT_EQ(terms("b"), "");
  EXPECT_EQ(terms("c"), "int ");
  EXPECT_EQ(terms("d"), "int my bool ");
  EXPECT_EQ(terms("e"), "all");
}

TEST_F(Generics, CoreTypesAreWhatAllTypesOfTheSetHaveInCommon) {
  Declare(
      "type my []int\n"
      "func f[A []int | my, B ~[]int | ~[]bool, C chan int | <-chan int, D <-chan int | chan<- "
      "int,"
      " E any, F ~[]byte | ~string]() {}");
  std::vector<std::string> cores;
  for (const TypeParameter* const parameter : ParametersOf("f")) {
    const Type* const core = CoreType(parameter);
    cores.push_back(core != nullptr ? TypeString(core) : "-");
  }
  EXPECT_THAT(cores, testing::ElementsAre("[]int", "-", "<-chan int", "-", "-", "-"));
  EXPECT_EQ(CoreTypeOrString(ParametersOf("f")[5], String()), String());
  EXPECT_EQ(CoreType(TypeNamed("my"))->kind, TypeKind::kSlice) << "of other types, the underlying";
}

// ---- unification

TEST_F(Generics, UnificationFindsWhatParametersStandFor) {
  Declare(
      "type L[T any] []T\ntype M map[string]int\n"
      "func slice[T any](x []T) {}\nfunc two[K comparable, V any](x map[K][]V) {}\n"
      "func same[T any](x func(T) T) {}\nfunc list[T any](x L[T]) {}\n"
      "func dict[K comparable, V any](x map[K]V) {}\n"
      "var s []string\nvar m map[int][]bool\nvar f func(int) int\nvar g func(int) bool\n"
      "var l L[*int]\nvar d M\nvar i int");
  using testing::ElementsAre;
  EXPECT_THAT(Unified("slice", TypeNamed("s")), ElementsAre("string"));
  EXPECT_THAT(Unified("two", TypeNamed("m")), ElementsAre("int", "bool"));
  EXPECT_THAT(Unified("same", TypeNamed("f")), ElementsAre("int"));
  EXPECT_THAT(Unified("same", TypeNamed("g")), ElementsAre());
  EXPECT_THAT(Unified("list", TypeNamed("l")), ElementsAre("*int"));
  EXPECT_THAT(Unified("slice", TypeNamed("l")), ElementsAre("*int"));
  EXPECT_THAT(Unified("dict", TypeNamed("d")), ElementsAre("string", "int"));
  EXPECT_THAT(Unified("slice", TypeNamed("i")), ElementsAre());
}

TEST_F(Generics, ExactUnificationTellsNamesAndDirectionsApart) {
  Declare(
      "type M map[string]int\nfunc dict[K comparable, V any](x map[K]V) {}\n"
      "func receive[T any](x <-chan T) {}\nvar d M\nvar c chan int");
  EXPECT_TRUE(Unified("dict", TypeNamed("d"), Unifier::Match::kExact).empty());
  EXPECT_TRUE(Unified("receive", TypeNamed("c"), Unifier::Match::kExact).empty());
  EXPECT_THAT(Unified("receive", TypeNamed("c")), testing::ElementsAre("int"));
}

TEST_F(Generics, ADefinedTypeReplacesTheLiteralThatMatchesIt) {
  Declare("type S []int\nfunc f[T any](a, b T) {}\nvar s S\nvar p []int");
  for (const bool named_first : {true, false}) {
    Unifier unifier(ParametersOf("f"), {});
    const Type* const parameter = ParameterType("f", 0);
    const Type* const first = TypeNamed(named_first ? "s" : "p");
    const Type* const second = TypeNamed(named_first ? "p" : "s");
    EXPECT_TRUE(unifier.Unify(parameter, first, Unifier::Match::kLoose));
    EXPECT_TRUE(unifier.Unify(parameter, second, Unifier::Match::kLoose));
    EXPECT_EQ(unifier.Inferred(0), TypeNamed("S"));
  }
}

}  // namespace
}  // namespace assay::lang
