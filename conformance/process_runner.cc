// A port that is built and run by commands. A build that fails is tried again without the programs
// whose directories the compiler named, until it succeeds or names none: so one program that a port
// cannot compile costs that program's verdict, not the port's.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include "base/file.h"
#include "base/random.h"
#include "conformance/driver_report.h"
#include "conformance/executable.h"
#include "conformance/module.h"
#include "conformance/process.h"
#include "conformance/process_outcome.h"
#include "conformance/runner.h"

namespace assay::conformance {
namespace {

using std::chrono::milliseconds;

constexpr int kLeakingCallsMax = 2000;
constexpr int kCallsMax = 1 << 30;
// Nobody collects what these leave behind.
constexpr int kLibraryCallsMax = 200'000;
// A report of kOutcomesMax outcomes in every variant fits.
constexpr size_t kReportBytesMax = 16 << 20;
constexpr int kProcessesMin = 3;
constexpr int kGoFatal = 2;  // how Go programs die
// Slow programs have fewer runs: beyond its share so much is enough.
constexpr double kSecondsBeyondShare = 2;
constexpr int kProcessesMax = 20;
constexpr milliseconds kBuildLimit{300'000};
// How much longer than its share a process of the driver may take before it counts as hung.
constexpr milliseconds kGrace{10'000};

class ProcessRunner : public PortRunner {
 public:
  ProcessRunner(const Port& port, const RunnerOptions& options)
      : port_(port),
        options_(options),
        driver_(port.driver_for_each ? Driver::kForEach : Driver::kOne) {
    namespace fs = std::filesystem;
    places_ = PlacesOf(port);
    places_["module"] = fs::absolute(options.scratch + "/module").string();
    places_["bin"] = fs::absolute(options.scratch + "/bin").string();
    if (port.kind == PortKind::kLibrary) {
      places_["library"] = Expand({port.library}, places_).front();
    }
  }

  Result<std::string> Version() override {
    const Status found = FoundToolchain();
    if (!found.ok()) return found.error();
    if (port_.version.empty()) return std::string("of unknown version");
    // A library tells its version itself, so there has to be one.
    if (port_.kind == PortKind::kLibrary && !port_.build.empty() && !library_built_) {
      const Result<NotBuilt> built = Build({});
      if (!built.ok()) return built.error();
    }
    const ProcessResult result = Start(port_.version, {}, milliseconds(10'000), 1 << 16);
    if (!result.succeeded()) {
      const std::string line = ShellLine({Expand(port_.version, places_), {}, ""});
      return Error{fmt::format("port {}: asking for its version ({}): {}{}", port_.name, line,
                               result.Describe(), Tail(result))};
    }
    return result.output.substr(0, result.output.find('\n'));
  }

  Result<NotBuilt> Build(const std::vector<const Program*>& programs) override {
    const Status found = FoundToolchain();
    if (!found.ok()) return found.error();
    std::error_code error;
    // A library is the same whatever runs on it, so it is built once.
    if (!library_built_) std::filesystem::remove_all(places_["bin"], error);
    std::filesystem::create_directories(places_["bin"], error);
    if (error) return Error{fmt::format("cannot make {}: {}", places_["bin"], error.message())};

    NotBuilt not_built;
    std::vector<const Program*> left = programs;
    while (true) {
      const Status written =
          WriteModule(places_["module"], left, port_.language_minor, options_.driver, driver_);
      if (!written.ok()) return written.error();
      if (port_.build.empty() || library_built_) break;
      Command command{Expand(port_.build, places_), Expand(port_.environment, places_),
                      places_["module"]};
      const ProcessResult result =
          RunProcess(command, {.wall = BuildLimit(), .output_bytes = 1 << 20, .memory_bytes = 0});
      if (result.succeeded()) {
        library_built_ = port_.kind == PortKind::kLibrary;
        break;
      }
      if (AddNamed(result.output + result.errors, left, not_built) == 0) {
        return Error{fmt::format("port {}: building failed ({}): {}{}", port_.name,
                                 ShellLine(command), result.Describe(), Tail(result))};
      }
      std::erase_if(left, [&](const Program* program) { return not_built.contains(program->id); });
      // Programs share one go.mod and one driver, so what remains is built anew.
    }
    if (!port_.build_each.empty()) {
      const Status status = BuildEach(left, not_built);
      if (!status.ok()) return status.error();
    }
    return not_built;
  }

  // The manifest, the driver and the programs. A library has no key: its sources are not known.
  std::string BuildKey(const std::vector<const Program*>& programs) override {
    namespace fs = std::filesystem;
    std::error_code error;
    if (port_.kind == PortKind::kLibrary || !fs::exists(places_["bin"], error)) return "";
    const Result<std::string> version = Version();
    if (!version.ok()) return "";
    std::vector<std::string> files{port_.file};
    for (const fs::directory_entry& entry : fs::directory_iterator(options_.driver, error)) {
      files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    uint64_t hash = Hash(*version);
    for (const std::string& file : files) {
      const Result<std::string> text = ReadFile(file);
      if (text.ok()) hash = Hash(*text, Hash(file, hash));
    }
    for (const Program* const program : programs) {
      hash = Hash(program->text, Hash(program->id, hash));
    }
    return fmt::format("{:016x}", hash);
  }

  Observation Run(const Program& program, double seconds, uint64_t seed,
                  const Emphasis& emphasis) override {
    PlaceProgram(program);
    return program.kind == ProgramKind::kProcess ? RunProcesses(program, seconds)
                                                 : RunDriver(program, seconds, seed, emphasis);
  }

 private:
  Status FoundToolchain() const {
    if (port_.kind != PortKind::kGoToolchain || places_.contains("go")) return Done{};
    return FindGo().error();
  }

  void PlaceProgram(const Program& program) {
    places_["program"] = places_["bin"] + "/" + BinaryOf(program, driver_);
    places_["source"] = places_["module"] + "/" + MainPackageOf(program, driver_);
  }

  // Builds the main packages one by one. What fails costs the programs of that package; where they
  // are many, those that the messages name, and the rest is built again.
  Status BuildEach(std::vector<const Program*> left, NotBuilt& not_built) {
    std::set<std::string> packages;
    for (const Program* const program : left) packages.insert(MainPackageOf(*program, driver_));
    for (const std::string& package : packages) {
      while (true) {
        std::vector<const Program*> inside;
        for (const Program* const program : left) {
          if (MainPackageOf(*program, driver_) == package) inside.push_back(program);
        }
        if (inside.empty()) break;
        PlaceProgram(*inside.front());
        const ProcessResult result =
            RunProcess({Expand(port_.build_each, places_), Expand(port_.environment, places_),
                        places_["module"]},
                       {.wall = BuildLimit(), .output_bytes = 1 << 20, .memory_bytes = 0});
        if (result.succeeded()) break;
        if (AddNamed(result.output + result.errors, inside, not_built) == 0) {
          for (const Program* const program : inside) {
            not_built[program->id] = result.Describe() + Tail(result);
          }
        }
        std::erase_if(left, [&](const Program* p) { return not_built.contains(p->id); });
        const Status written =
            WriteModule(places_["module"], left, port_.language_minor, options_.driver, driver_);
        if (!written.ok()) return written;
      }
    }
    return Done{};
  }

  // Adds those of `programs` whose directories `said` names, with the messages. How many they are.
  static size_t AddNamed(const std::string& said, const std::vector<const Program*>& programs,
                         NotBuilt& not_built) {
    size_t named = 0;
    for (const Program* const program : programs) {
      const std::string messages = LinesAbout(said, DirectoryOf(*program));
      if (messages.empty()) continue;
      not_built[program->id] = messages;
      ++named;
    }
    return named;
  }

  // Compilers run on this machine, so a port that is faster than it is no reason to hurry them.
  milliseconds BuildLimit() const { return std::max(kBuildLimit, Scaled(kBuildLimit)); }

  milliseconds Scaled(milliseconds limit) const {
    return milliseconds(
        static_cast<int64_t>(static_cast<double>(limit.count()) * port_.time_scale));
  }

  ProcessResult Start(const std::vector<std::string>& argv,
                      const std::vector<std::string>& more_environment, milliseconds limit,
                      size_t output_bytes) {
    Command command{Expand(argv, places_), Expand(port_.environment, places_), ""};
    command.environment.insert(command.environment.end(), more_environment.begin(),
                               more_environment.end());
    return RunProcess(
        command, {.wall = limit, .output_bytes = output_bytes, .memory_bytes = port_.memory_bytes});
  }

  Observation RunDriver(const Program& program, double seconds, uint64_t seed,
                        const Emphasis& emphasis) {
    const std::string nonce = fmt::format("{:016x}", nonces_.Next());
    const auto share = milliseconds(static_cast<int64_t>(seconds * 1000));
    std::vector<std::string> argv = port_.run;
    const int calls_max = port_.kind == PortKind::kLibrary ? kLibraryCallsMax : kCallsMax;
    const int calls = program.leaks ? kLeakingCallsMax : calls_max;
    for (const std::string& argument :
         {program.id, nonce, std::to_string(share.count()), std::to_string(calls),
          std::to_string(seed), port_.barrier, AsArgument(emphasis)}) {
      argv.push_back(argument);
    }
    const ProcessResult result = Start(argv, {}, share + Scaled(kGrace), kReportBytesMax);
    Observation observation = ReadDriverReport(result, nonce, program.id);
    if (port_.kind == PortKind::kLibrary) BlameLibrary(result, observation);
    return observation;
  }

  // The driver and what executes it are Assay's own: if they died or hung before they reported
  // anything, that is the library's doing.
  static void BlameLibrary(const ProcessResult& result, Observation& observation) {
    if (observation.end != Observation::End::kNonsense) return;
    const bool is_fatal = result.end == ProcessEnd::kExited && result.exit_code == kGoFatal;
    if (is_fatal || result.end == ProcessEnd::kSignalled) {
      observation.end = Observation::End::kCrashed;
      observation.what = fmt::format("the process died before its report: {}{}", result.Describe(),
                                     Headline(result.errors));
    } else if (result.end == ProcessEnd::kTimedOut) {
      observation.end = Observation::End::kHung;
      observation.what = "before its report the process was " + result.Describe();
    }
  }

  // One process after the other, at least kProcessesMin, until one shows what is not permitted.
  Observation RunProcesses(const Program& program, double seconds) {
    Observation observation;
    observation.end = Observation::End::kComplete;
    const std::string expected = ExpectedOutcome(program);
    const milliseconds limit(static_cast<int64_t>(program.seconds_max * 1000));
    for (int i = 0; i < kProcessesMax; ++i) {
      const bool enough = i >= kProcessesMin && observation.seconds >= seconds;
      const bool too_slow = i > 0 && observation.seconds >= seconds + kSecondsBeyondShare;
      if (enough || too_slow) break;
      // gc for WebAssembly dies when it is told to have two Ps.
      const bool is_parallel = port_.has_feature("parallelism");
      const std::string procs = std::to_string(is_parallel ? 1 << (i % 3) : 1);
      const ProcessResult result =
          Start(port_.run, {"GOMAXPROCS=" + procs}, Scaled(limit), 1 << 20);
      observation.seconds += static_cast<double>(result.duration.count()) / 1000;
      if (result.end == ProcessEnd::kNotStarted || result.end == ProcessEnd::kFlooded ||
          result.end == ProcessEnd::kTimedOut) {
        observation.end = result.end == ProcessEnd::kNotStarted ? Observation::End::kNotRun
                          : result.end == ProcessEnd::kFlooded  ? Observation::End::kNonsense
                          : result.starved                      ? Observation::End::kStarved
                                                                : Observation::End::kHung;
        observation.what = "the process was " + result.Describe();
        if (result.end == ProcessEnd::kNotStarted) observation.what = result.errors;
        observation.evidence = Evidence(result);
        return observation;
      }
      const int status =
          result.end == ProcessEnd::kSignalled ? 128 + result.signal : result.exit_code;
      // Of a program that asks for nothing on standard output, what is there was printed.
      const bool has_printed = port_.prints_to_output && !program.output;
      const std::string output = has_printed ? "" : result.output;
      const std::string errors = has_printed ? result.output + result.errors : result.errors;
      const std::string outcome =
          ProcessOutcome(program, {status, result.Describe(), output, errors},
                         port_.exact_exit_status ? ExitStatusIs::kExact : ExitStatusIs::kClass);
      ++observation.outcomes[outcome]["procs=" + procs];
      if (outcome != expected) {
        observation.evidence = Evidence(result);
        return observation;
      }
    }
    return observation;
  }

  // What a command said, on either stream.
  static std::string Tail(const ProcessResult& result) {
    if (result.end == ProcessEnd::kNotStarted) return "";  // Describe has said it all
    const std::string said = Evidence(result) + result.output.substr(0, 1000);
    return said.empty() ? "" : "\n" + said;
  }

  // At most ten lines of `said` that contain `text`.
  static std::string LinesAbout(const std::string& said, const std::string& text) {
    std::istringstream lines(said);
    std::string found;
    int count = 0;
    for (std::string line; count < 10 && std::getline(lines, line);) {
      if (line.find(text) == std::string::npos) continue;
      found += (found.empty() ? "" : "\n") + line;
      ++count;
    }
    return found;
  }

  const Port port_;
  const RunnerOptions options_;
  const Driver driver_;
  bool library_built_ = false;
  std::map<std::string, std::string> places_;
  // A nonce need not be secret from an adversary, only unknown to a program that errs.
  Random nonces_{
      static_cast<uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count())};
};

}  // namespace

std::unique_ptr<PortRunner> MakeProcessRunner(const Port& port, const RunnerOptions& options) {
  return std::make_unique<ProcessRunner>(port, options);
}

}  // namespace assay::conformance
