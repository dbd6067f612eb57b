#include "lang/packages/test_package.h"

#include <cctype>
#include <sstream>
#include <string_view>

#include "lang/packages/module.h"
#include "lang/syntax/parser.h"
#include "lang/syntax/unicode.h"

namespace assay::lang {
namespace {

// What the program's lists of tests consist of: composite literals.
struct Lists {
  std::string tests, benchmarks, fuzz_targets, examples;
  std::string main;  // "package.TestMain", or ""
};

// Whether `name` is that of such a function: "Test", "TestX", "Test_x", but not "Testing".
bool Begins(std::string_view name, std::string_view prefix) {
  if (!name.starts_with(prefix)) return false;
  name.remove_prefix(prefix.size());
  if (name.empty()) return true;
  const uint32_t rune = DecodeRune(name).rune;
  return !is_letter(rune) || is_upper(rune) || rune == '_';
}

struct Output {
  bool is_told = false;
  bool is_unordered = false;
  std::string text;
};

// What an example says that it prints: the last comment of its body, from "Output:" on.
Output OutputOf(const std::string& source, const BlockStmt& body) {
  Output output;
  std::istringstream lines(source);
  std::string line;
  for (int number = 1; std::getline(lines, line) && number < body.right_brace.line; ++number) {
    if (number < body.position.line) continue;
    const size_t start = line.find_first_not_of(" \t");
    if (start == std::string::npos || line.compare(start, 2, "//") != 0) {
      if (start != std::string::npos) output = {};
      continue;
    }
    std::string comment = line.substr(start + 2);
    const size_t text = comment.find_first_not_of(" \t");
    comment.erase(0, text);
    std::string begin = comment.substr(0, comment.find(':'));
    for (char& c : begin) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (!output.is_told && (begin == "output" || begin == "unordered output")) {
      output = {true, begin != "output", comment.substr(begin.size() + 1)};
    } else if (output.is_told) {
      output.text += "\n" + comment;
    }
  }
  return output;
}

// Adds what a file declares for the program, which knows its package as `package`.
void Collect(const std::string& source, const File& file, const std::string& package,
             Lists& lists) {
  for (const Decl* const decl : file.decls) {
    const FuncDecl* const function = TryCast<FuncDecl>(decl);
    if (function == nullptr || function->receiver != nullptr || function->body == nullptr) continue;
    const std::string name(function->name->name.text());
    const std::string value = package + "." + name;
    const std::string entry = "{\"" + name + "\", " + value + "}, ";
    if (name == "TestMain") {
      lists.main = value;
    } else if (Begins(name, "Test")) {
      lists.tests += entry;
    } else if (Begins(name, "Benchmark")) {
      lists.benchmarks += entry;
    } else if (Begins(name, "Fuzz")) {
      lists.fuzz_targets += entry;
    } else if (Begins(name, "Example")) {
      const Output output = OutputOf(source, *function->body);
      if (!output.is_told) continue;
      lists.examples += "{\"" + name + "\", " + value + ", " + Quote(output.text) + ", " +
                        (output.is_unordered ? "true" : "false") + "}, ";
    }
  }
}

// Patterns are names, or parts of them, between ^ and $ if they are whole; | separates several.
constexpr std::string_view kMain = R"(
type deps struct{}

func (deps) MatchString(patterns, name string) (bool, error) {
	for _, pattern := range strings.Split(patterns, "|") {
		pattern, _, _ = strings.Cut(pattern, "/")
		begin, atBegin := strings.CutPrefix(pattern, "^")
		part, atEnd := strings.CutSuffix(begin, "$")
		switch {
		case atBegin && atEnd:
			if name == part {
				return true, nil
			}
		case atBegin:
			if strings.HasPrefix(name, part) {
				return true, nil
			}
		case atEnd:
			if strings.HasSuffix(name, part) {
				return true, nil
			}
		case strings.Contains(name, part):
			return true, nil
		}
	}
	return false, nil
}
)";

std::string MainText(const std::string& import_path, bool has_external, const Lists& lists) {
  const std::string all =
      lists.tests + lists.benchmarks + lists.fuzz_targets + lists.examples + lists.main;
  const auto import = [&](const std::string& name, const std::string& path) {
    const bool used = all.find(name + ".") != std::string::npos;
    return "\t" + (used ? name : std::string("_")) + " " + Quote(path) + "\n";
  };
  std::string text = "package main\n\nimport (\n\t\"os\"\n";
  if (!lists.main.empty()) text += "\t\"reflect\"\n";
  text += "\t\"strings\"\n\t\"testing\"\n\n";
  text += import("_test", import_path);
  if (has_external) text += import("_xtest", import_path + "_test");
  text += ")\n";
  text += kMain;
  text += "\nfunc main() {\n\tm := testing.MainStart(deps{},\n";
  text += "\t\t[]testing.InternalTest{" + lists.tests + "},\n";
  text += "\t\t[]testing.InternalBenchmark{" + lists.benchmarks + "},\n";
  text += "\t\t[]testing.InternalFuzzTarget{" + lists.fuzz_targets + "},\n";
  text += "\t\t[]testing.InternalExample{" + lists.examples + "})\n";
  if (lists.main.empty()) return text + "\tos.Exit(m.Run())\n}\n";
  // TestMain may leave it to this function to end with what Run has returned.
  text += "\t" + lists.main + "(m)\n";
  text += "\tos.Exit(int(reflect.ValueOf(m).Elem().FieldByName(\"exitCode\").Int()))\n}\n";
  return text;
}

}  // namespace

Result<TestPackage> ReadTestPackage(const std::string& directory, const std::string& import_path) {
  Result<std::vector<SourceFile>> tests = ReadTestFiles(directory);
  if (!tests.ok()) return tests.error();
  Result<std::vector<SourceFile>> files = ReadPackage(directory);
  if (!files.ok() && tests->empty()) return files.error();
  TestPackage package;
  if (files.ok()) package.files = std::move(*files);
  Lists lists;
  Arena arena;
  NameTable names(arena);
  for (SourceFile& test : *tests) {
    DiagnosticSink sink;
    sink.AddFile(test.name);
    const File* const file = ParseFile(test.text, 0, arena, names, sink);
    if (!sink.empty()) {
      const DiagnosticSink::Entry& first = sink.entries()[0];
      return Error{sink.Where(first.position) + ": " + first.message};
    }
    const bool is_external = file->package_name->name.text().ends_with("_test");
    Collect(test.text, *file, is_external ? "_xtest" : "_test", lists);
    (is_external ? package.external : package.files).push_back(std::move(test));
  }
  if (package.files.empty()) return Error{"no Go files of the package itself in " + directory};
  package.main = {"_testmain.go", MainText(import_path, !package.external.empty(), lists)};
  return package;
}

}  // namespace assay::lang
