#include "bench/beside_go.h"

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "lang/compile.h"
#include "reference_runtime/library/library.h"
#include "reference_runtime/world.h"

namespace assay::bench {

std::string OutputOnWorld(const std::string& program, uint32_t processors, bool traces,
                          bool stops_world) {
  const lang::CompileResult compiled =
      lang::Compile({{"main.go", program}}, runtime::LibrarySources);
  for (const auto& diagnostic : compiled.diagnostics) {
    std::fprintf(stderr, "%s\n", diagnostic.ToString().c_str());
  }
  if (!compiled.ok()) return "";
  runtime::WorldOptions options;
  options.processors = processors;
  options.collector.traces = traces;
  options.collector.stops_world = stops_world;
  runtime::World world(compiled.image, options);
  const runtime::RunResult result = world.Run();
  if (result.exit_code != 0) std::fprintf(stderr, "%s\n", result.headline.c_str());
  return result.exit_code == 0 ? result.output + result.errors : "";
}

std::string OutputOnGo(const std::string& go, const std::string& program, uint32_t processors,
                       bool traces) {
  const auto directory =
      std::filesystem::temp_directory_path() / ("assay-bench-" + std::to_string(getpid()));
  std::filesystem::create_directories(directory);
  std::ofstream(directory / "main.go") << program;
  const std::string binary = (directory / "main").string();
  const std::string command = "'" + go + "' build -o '" + binary + "' '" +
                              (directory / "main.go").string() +
                              "' && GOGC=100 GOMAXPROCS=" + std::to_string(processors) +
                              (traces ? " GODEBUG=gctrace=1 '" : " '") + binary + "' 2>&1";
  std::string text;
  if (FILE* const pipe = popen(command.c_str(), "r")) {
    char part[4096];
    for (size_t n = 0; (n = fread(part, 1, sizeof part, pipe)) > 0;) text.append(part, n);
    pclose(pipe);
  }
  std::filesystem::remove_all(directory);
  return text;
}

Figures Parse(const std::string& lines) {
  Figures figures;
  std::istringstream words(lines);
  std::string name;
  double value = 0;
  while (words >> name >> value) figures[name] = value;
  return figures;
}

void PrintRow(const std::string& name, const std::string& unit, double ours, double theirs) {
  std::printf("%-44s %-5s %12.3f ", name.c_str(), unit.c_str(), ours);
  if (theirs < 0) {
    std::printf("%12s %8s\n", "-", "-");
  } else {
    std::printf("%12.3f %8.2f\n", theirs, ours / theirs);
  }
  std::fflush(stdout);
}

}  // namespace assay::bench
