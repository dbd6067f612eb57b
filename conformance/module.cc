#include "conformance/module.h"

#include <fmt/core.h>

#include <cctype>
#include <filesystem>
#include <map>

#include "base/file.h"
#include "conformance/perturb.h"

namespace assay::conformance {
namespace {

namespace fs = std::filesystem;

// What hands a program to the driver, beside it in its package.
std::string Bridge(const Program& program) {
  const std::string package = PackageName(program.id);
  std::string text = fmt::format("package {}\n\nimport \"assay.test/driver\"\n\n", package);
  if (program.kind == ProgramKind::kLitmus) {
    return fmt::format(
        "package {0}\n\nimport (\n\t\"assay.test/driver\"\n\tperturbed "
        "\"assay.test/perturbed/{0}\"\n)\n\n"
        "var AssayProgram = driver.Program{{\n\tName:      \"{1}\",\n\tLitmus:    Litmus,\n"
        "\tPerturbed: perturbed.Litmus,\n}}\n",
        package, program.id);
  }
  std::string actors;
  for (int k = 1; k <= program.actors; ++k) {
    actors += fmt::format("\t\tfunc(i int) {{ Actor{}(assayStates[i]) }},\n", k);
  }
  return text + fmt::format(
                    "var assayStates []*State\n\n"
                    "var AssayProgram = driver.Program{{\n"
                    "\tName: \"{}\",\n"
                    "\tMake: func(n int) {{\n"
                    "\t\tassayStates = make([]*State, n)\n"
                    "\t\tfor i := range assayStates {{\n"
                    "\t\t\tassayStates[i] = {}\n"
                    "\t\t}}\n"
                    "\t}},\n"
                    "\tActors: []func(i int){{\n{}\t}},\n"
                    "\tOutcome: func(i int) string {{ return Outcome(assayStates[i]) }},\n"
                    "}}\n",
                    program.id, program.has_setup ? "Setup()" : "new(State)", actors);
}

// What the calls in a perturbed program lead to.
std::string PerturbedBridge(const Program& program) {
  return fmt::format(
      "package {}\n\nimport \"assay.test/driver\"\n\nfunc assayPerturb() {{ driver.Perturb() }}\n",
      PackageName(program.id));
}

std::string MainOfDriver(const std::vector<const Program*>& programs) {
  std::string imports, table;
  for (const Program* const program : programs) {
    if (program->kind == ProgramKind::kProcess) continue;
    const std::string package = PackageName(program->id);
    imports += fmt::format("\t\"assay.test/programs/{}\"\n", package);
    table += fmt::format("\t\t{}.AssayProgram,\n", package);
  }
  return fmt::format(
      "package main\n\nimport (\n\t\"assay.test/driver\"\n{})\n\n"
      "func main() {{\n\tdriver.Main([]driver.Program{{\n{}\t}})\n}}\n",
      imports, table);
}

}  // namespace

std::string PackageName(const std::string& program_id) {
  std::string name = "p_";
  for (const char c : program_id) name += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return name;
}

std::string DirectoryOf(const Program& program) { return "/" + PackageName(program.id) + "/"; }

std::string BinaryOf(const Program& program, Driver kind) {
  if (program.kind == ProgramKind::kProcess) return PackageName(program.id);
  return kind == Driver::kOne ? "litmus" : "litmus_" + PackageName(program.id);
}

std::string MainPackageOf(const Program& program, Driver kind) {
  if (program.kind == ProgramKind::kProcess) return "process/" + PackageName(program.id);
  return kind == Driver::kOne ? "litmus" : "litmus/litmus_" + PackageName(program.id);
}

Status WriteModule(const std::string& module, const std::vector<const Program*>& programs,
                   int language_minor, const std::string& driver, Driver kind) {
  std::error_code error;
  fs::remove_all(module, error);
  fs::create_directories(module, error);
  if (!error) fs::copy(driver, module + "/driver", error);
  if (error) {
    return Error{fmt::format("cannot copy {} to {}/driver: {}", driver, module, error.message())};
  }
  std::map<std::string, std::string> files;
  files["go.mod"] = fmt::format("module assay.test\n\ngo 1.{}\n", language_minor);
  if (kind == Driver::kOne) files["litmus/main.go"] = MainOfDriver(programs);
  for (const Program* const program : programs) {
    const std::string package = DirectoryOf(*program);
    if (program->kind == ProgramKind::kProcess) {
      files["process" + package + "main.go"] = program->text;
      continue;
    }
    if (kind == Driver::kForEach) {
      files[MainPackageOf(*program, kind) + "/main.go"] = MainOfDriver({program});
    }
    const std::string text = AsPackage(*program, PackageName(program->id));
    if (!files.emplace("programs" + package + "program.go", text).second) {
      return Error{fmt::format("the name of {} is too like another's", program->id)};
    }
    files["programs" + package + "assay_bridge.go"] = Bridge(*program);
    if (program->kind != ProgramKind::kLitmus) continue;
    // What our parser does not understand runs as it is, twice.
    files["perturbed" + package + "program.go"] = Perturbed(text, "assayPerturb()").value_or(text);
    files["perturbed" + package + "assay_bridge.go"] = PerturbedBridge(*program);
  }
  for (const auto& [name, text] : files) {
    const Status status = WriteFile(module + "/" + name, text);
    if (!status.ok()) return status;
  }
  return Done{};
}

}  // namespace assay::conformance
