#include "conformance/verify.h"

#include <fmt/core.h>
#include <fnmatch.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <mutex>
#include <set>
#include <sstream>
#include <tuple>

#include "base/file.h"
#include "conformance/judge.h"
#include "conformance/lanes.h"
#include "conformance/process_outcome.h"
#include "conformance/verification_runs.h"
#include "conformance/waivers.h"

namespace assay::conformance {
namespace {

using Clock = std::chrono::steady_clock;
using reports::Verdict;

constexpr double kSecondsForUnclaimed = 5;
constexpr double kSecondsOfNothing = 10;
constexpr int kRunsOfNothing = 2;
constexpr int kProbesOfClaims = 6;
constexpr int kHangsOfClaims = 3;  // they take long

double SecondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string UtcNow() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

bool SameOutcomes(const PermittedSet& a, const PermittedSet& b) {
  return std::equal(a.outcomes.begin(), a.outcomes.end(), b.outcomes.begin(), b.outcomes.end(),
                    [](const auto& x, const auto& y) { return x.text == y.text; });
}

// Of a process program, in words.
std::string HowItEnded(const Observation& seen) {
  return seen.outcomes.empty() ? seen.what : seen.outcomes.rbegin()->first;
}

// The whole of one verification: fills results_ step by step.
class Verification {
 public:
  Verification(const Suite& suite, std::vector<PortUnderTest>& ports,
               std::vector<reports::Waiver> waivers, const VerifyOptions& options, RunStore& store,
               Progress& progress)
      : suite_(suite), ports_(ports), options_(options), store_(store), progress_(progress) {
    for (const Program& program : suite.programs) {
      if (!Selects(options.filter, program)) continue;
      if (selected_.size() % options.shards == options.shard) programs_.push_back(&program);
      selected_.push_back(&program);
    }
    results_.waivers = std::move(waivers);
    std::stable_sort(results_.waivers.begin(), results_.waivers.end(),
                     [](const reports::Waiver& a, const reports::Waiver& b) {
                       return std::tie(a.program, a.port) < std::tie(b.program, b.port);
                     });
    // What is not verified now cannot be told to be unused.
    std::erase_if(results_.waivers, [&](const reports::Waiver& waiver) {
      const bool port_tested = std::any_of(ports.begin(), ports.end(), [&](const auto& port) {
        return port.port.name == waiver.port;
      });
      const auto covered = [&](const Program& program) { return Names(waiver, program.id); };
      const bool covers_any =
          std::any_of(programs_.begin(), programs_.end(),
                      [&](const Program* program) { return covered(*program); });
      const bool is_known = std::any_of(suite.programs.begin(), suite.programs.end(), covered);
      const bool left_out = !covers_any && (is_known || !options.filter.empty());
      return !port_tested || left_out;
    });
  }

  Result<reports::Results> Run(PermittedSets& permitted_sets) {
    const auto start = Clock::now();
    results_.tool_version = kToolVersion;
    results_.command = options_.command;
    results_.started = UtcNow();
    results_.budget_seconds = options_.budget_seconds;
    results_.seed = options_.seed;
    results_.environment = DescribeEnvironment();

    if (programs_.empty() && !selected_.empty()) {
      return Error{fmt::format("there are only {} programs for {} shards", selected_.size(),
                               options_.shards)};
    }
    if (programs_.empty()) {
      return Error{options_.filter.empty()
                       ? "there are no conformance programs"
                       : fmt::format("no conformance program matches '{}'", options_.filter)};
    }
    AddRequirements();
    AddPermittedSets(permitted_sets);
    results_.ports.resize(ports_.size());
    RunInLanes(
        ports_.size(), options_.jobs, [](size_t i) { return i; },
        [&](size_t i) { results_.ports[i] = Prepare(ports_[i]); });
    if (Status status = RunAll(); !status.ok()) return status.error();
    std::sort(results_.suite_errors.begin(), results_.suite_errors.end());
    results_.verdicts = reports::VerdictsOfRequirements(results_);
    results_.seconds = SecondsSince(start);
    progress_.Show("");
    return results_;
  }

 private:
  void AddRequirements() {
    std::map<std::string, std::vector<std::string>> verified_by;
    for (const Program* const program : selected_) {
      for (const std::string& id : program->verifies) verified_by[id].push_back(program->id);
    }
    for (const Requirement& requirement : suite_.catalogue) {
      const std::vector<std::string>& by = verified_by[requirement.id];
      // Of a part of the suite only what that part verifies is reported.
      if (by.empty() && !options_.filter.empty()) continue;
      if (by.empty() == requirement.no_program.empty()) {
        results_.suite_errors.push_back(fmt::format(
            "{}: it has {} why it has none", requirement.id,
            by.empty() ? "neither a program nor a reason" : "both a program and a reason"));
      }
      results_.requirements.push_back({requirement.id, requirement.subject, requirement.level,
                                       requirement.observation, requirement.text,
                                       requirement.source, by});
    }
  }

  void AddPermittedSets(PermittedSets& permitted_sets) {
    // What is permitted depends on the language version. The report shows the first port's sets.
    for (const PortUnderTest& port : ports_) {
      std::vector<PermittedSet>& sets = permitted_[port.port.language_minor];
      if (sets.empty()) sets = permitted_sets.Of(programs_, port.port.language_minor, progress_);
    }
    const std::vector<PermittedSet>& shown = permitted_[ports_.front().port.language_minor];
    for (size_t i = 0; i < programs_.size(); ++i) {
      const Program& program = *programs_[i];
      reports::Program reported{program.id,
                                std::string(Name(program.kind)),
                                {},
                                program.features,
                                shown[i].oracle,
                                shown[i].outcomes,
                                program.text};
      for (const std::string& id : program.verifies) {
        if (results_.FindRequirement(id) != nullptr) {
          reported.verifies.push_back(id);
        } else {
          results_.suite_errors.push_back(
              fmt::format("{}: it verifies {}, which is in no catalogue", program.id, id));
        }
      }
      results_.programs.push_back(std::move(reported));
      for (const std::string& error : shown[i].suite_errors) {
        results_.suite_errors.push_back(error);
      }
    }
  }

  // Builds and probes.
  reports::Port Prepare(PortUnderTest& port) {
    Show(fmt::format("building for {}", port.port.name));
    reports::Port reported{port.port.name,
                           std::string(Name(port.port.kind)),
                           "",
                           fmt::format("go1.{}", port.port.language_minor),
                           port.port.features,
                           "",
                           {},
                           {},
                           {}};
    if (port.prepared) {
      Use(*port.prepared, port, reported);
      return reported;
    }
    const Result<std::string> version = port.runner->Version();
    if (version.ok()) {
      reported.version = *version;
    } else {
      reported.trouble = version.error().message;
    }
    if (!reported.trouble.empty()) return reported;
    std::vector<const Program*> applicable;
    for (const Program* const program : programs_) {
      if (!ReasonNotApplicable(*program, port.port)) applicable.push_back(program);
    }
    for (const Program* const probe : ProbesOf(port.port)) applicable.push_back(probe);
    if (options_.empty) applicable.push_back(&*options_.empty);
    if (UseStored(port, applicable, reported)) return reported;
    const auto start = Clock::now();
    const Result<PortRunner::NotBuilt> built = port.runner->Build(applicable);
    if (!built.ok()) {
      reported.trouble = built.error().message;
      return reported;
    }
    const double build_seconds = SecondsSince(start);
    reported.trouble = FailsAtNothing(port, *built);
    if (!reported.trouble.empty()) return reported;
    Probe(port, *built, reported);
    DropWhatIsClaimedInVain(reported, port.port);
    const StoredPort stored{port.runner->BuildKey(applicable), reported, *built};
    const std::lock_guard lock(lock_);
    not_built_[port.port.name] = *built;
    progress_.Tell(fmt::format("port {}: {} programs built in {:.1f} s, probed in {:.1f} s",
                               port.port.name, applicable.size() - built->size(), build_seconds,
                               SecondsSince(start) - build_seconds));
    port.prepared = stored;
    const Status kept = store_.Store(stored);
    if (!kept.ok()) reported.trouble = kept.error().message;
    return reported;
  }

  // Whether the verification that this one resumes has built and probed the port.
  bool UseStored(PortUnderTest& port, const std::vector<const Program*>& applicable,
                 reports::Port& reported) {
    for (const StoredPort& stored : store_.StoredPorts()) {
      if (stored.port.name != port.port.name || stored.build_key.empty()) continue;
      if (stored.build_key != port.runner->BuildKey(applicable)) continue;
      Use(stored, port, reported);
      return true;
    }
    return false;
  }

  void Use(const StoredPort& stored, PortUnderTest& port, reports::Port& reported) {
    reported = stored.port;
    DropWhatIsClaimedInVain(reported, port.port);
    const std::lock_guard lock(lock_);
    not_built_[port.port.name] = stored.not_built;
  }

  // Each program that needs it would hang or fail for the one reason that is told.
  static void DropWhatIsClaimedInVain(const reports::Port& reported, Port& port) {
    for (const std::string& name : reported.claimed_in_vain) {
      std::erase(port.features, name);
      if (std::find(std::begin(kParts), std::end(kParts), name) != std::end(kParts)) {
        port.lacks.push_back(name);
      }
    }
  }

  // Where not even an empty program ends, nothing is to be learned, and each of hundreds of
  // programs would cost its time limit. "": the port can run it, or dies with exit status 2, as Go
  // does when it says why: that is for verdicts to tell.
  std::string FailsAtNothing(PortUnderTest& port, const PortRunner::NotBuilt& not_built) {
    if (!options_.empty || not_built.contains(options_.empty->id)) return "";
    Show(fmt::format("running nothing on {}", port.port.name));
    std::string trouble;
    for (int i = 0; i < kRunsOfNothing; ++i) {
      const Observation seen = port.runner->Run(*options_.empty, 0, options_.seed);
      const std::string how = HowItEnded(seen);
      const bool is_well = seen.end == Observation::End::kComplete &&
                           seen.outcomes.contains(ExpectedOutcome(*options_.empty));
      if (is_well || how.starts_with("exit status 2")) return "";
      trouble = fmt::format("port {}: it does not run even an empty program: {}{}", port.port.name,
                            how, seen.evidence.empty() ? "" : "\n" + seen.evidence);
    }
    return trouble;
  }

  void Show(const std::string& line) {
    const std::lock_guard lock(lock_);
    progress_.Show(line);
  }

  static bool is_part(const Program& probe) {
    return std::find(std::begin(kParts), std::end(kParts), probe.id) != std::end(kParts);
  }

  std::vector<const Program*> ProbesOf(const Port& port) const {
    std::vector<const Program*> probes;
    for (const Program& probe : options_.probes) probes.push_back(&probe);
    if (port.kind != PortKind::kLibrary) return probes;
    for (const Program& probe : options_.part_probes) probes.push_back(&probe);
    return probes;
  }

  // Whether the port has what its manifest says, and what else it has.
  void Probe(PortUnderTest& port, const PortRunner::NotBuilt& not_built, reports::Port& reported) {
    for (const Program* const each : ProbesOf(port.port)) {
      Program probe = *each;
      if (not_built.contains(probe.id)) continue;
      const bool claims =
          is_part(probe) ? port.port.has_part(probe.id) : port.port.has_feature(probe.id);
      // What is not claimed is probably not there, and many ports show that by hanging.
      if (!claims) probe.seconds_max = kSecondsForUnclaimed;
      Show(fmt::format("probing {} for {}", port.port.name, probe.id));
      const auto [has, was_starved, how] = Shows(probe, port, claims);
      if (has && !claims) reported.not_claimed.push_back(probe.id);
      if (claims && !has) {
        (was_starved ? reported.not_probed : reported.claimed_in_vain).push_back(probe.id);
        const std::lock_guard lock(lock_);
        progress_.Tell(fmt::format("port {}: it claims {}, but the probe {} shows: {}",
                                   port.port.name, probe.id, probe.file, how));
      }
    }
  }

  struct Shown {
    bool has = false, was_starved = false;
    std::string how;  // the last process ended
  };

  // A busy machine may keep a port from showing what it claims: that it shows it once is enough,
  // and only if it never does is the claim in vain. What is not claimed has to show each time.
  Shown Shows(const Program& probe, PortUnderTest& port, bool claims) const {
    Shown shown;
    int hung = 0;
    for (int i = 0; i < (claims ? kProbesOfClaims : 1) && hung < kHangsOfClaims; ++i) {
      const Observation seen = port.runner->Run(probe, 0, options_.seed);
      shown.has = claims ? seen.outcomes.contains(ExpectedOutcome(probe))
                         : Judge(probe, OfProcess(probe), seen).run.verdict == Verdict::kConforms;
      shown.was_starved |= seen.end == Observation::End::kStarved;
      shown.how = HowItEnded(seen);
      if (seen.end == Observation::End::kHung) ++hung;
      if (shown.has) break;
    }
    return shown;
  }

  Status RunAll() {
    std::vector<PortUnderTest*> usable;
    for (size_t k = 0; k < ports_.size(); ++k) {
      if (results_.ports[k].trouble.empty()) usable.push_back(&ports_[k]);
    }
    const auto judging = [&](const PortUnderTest& port, size_t index) {
      const PermittedSet& permitted = PermittedOn(port, index);
      const bool differs = !SameOutcomes(permitted, PermittedOn(ports_.front(), index));
      return VerificationRuns::Judging{
          &permitted, StatisticalTests(),
          reports::LevelOf(results_, *results_.FindProgram(programs_[index]->id)) == "impl",
          differs ? fmt::format("judged by what go1.{} permits", port.port.language_minor) : ""};
    };
    Result<std::vector<reports::Run>> runs =
        VerificationRuns(usable, programs_, judging, not_built_, options_, store_, progress_)
            .RunAll();
    if (!runs.ok()) return runs.error();
    for (reports::Run& run : *runs) ApplyWaivers(results_.waivers, options_.today, run);
    results_.runs = std::move(*runs);
    return Done{};
  }

  // How many there are in this verification: of each program that asks for one, on each port,
  // in each repetition.
  size_t StatisticalTests() const {
    size_t tests = 0;
    for (const Program* const program : selected_) {
      if (!program->is_uniform) continue;
      for (const PortUnderTest& port : ports_) {
        if (!ReasonNotApplicable(*program, port.port)) ++tests;
      }
    }
    return std::max(tests, size_t{1}) * static_cast<size_t>(options_.repetitions);
  }

  const PermittedSet& PermittedOn(const PortUnderTest& port, size_t index) const {
    return permitted_.at(port.port.language_minor)[index];
  }

  const Suite& suite_;
  std::vector<PortUnderTest>& ports_;
  const VerifyOptions& options_;
  RunStore& store_;
  Progress& progress_;
  std::vector<const Program*> selected_;                // by the filter
  std::vector<const Program*> programs_;                // of them, those of this shard
  std::map<int, std::vector<PermittedSet>> permitted_;  // by language version go1.N
  std::mutex lock_;  // guards progress_, store_ and not_built_ while ports are built
  std::map<std::string, PortRunner::NotBuilt> not_built_;
  reports::Results results_;
};

}  // namespace

Program EmptyProgram() {
  constexpr char kText[] =
      "// Does nothing.\n//\n// verifies: NOTHING\n// exit: 0\npackage main\n\nfunc main() {}\n";
  Result<Program> program = ParseProgram("empty", "empty.go", kText);
  ASSAY_CHECK(program.ok(), "the empty program is a program");
  program->seconds_max = kSecondsOfNothing;
  return *program;
}

Result<Suite> ReadSuite(const std::string& specs) {
  const Result<Catalogue> catalogue = ReadCatalogue(specs);
  const Result<std::vector<Program>> programs = ReadPrograms(specs);
  std::string errors;
  if (!catalogue.ok()) errors = catalogue.error().message;
  if (!programs.ok()) errors += (errors.empty() ? "" : "\n") + programs.error().message;
  if (!errors.empty()) return Error{errors};
  return Suite{*catalogue, *programs};
}

bool Selects(const std::string& pattern, const Program& program) {
  if (pattern.empty()) return true;
  const auto matches = [&](const std::string& text) {
    return fnmatch(pattern.c_str(), text.c_str(), 0) == 0;
  };
  return matches(program.id) || program.id.starts_with(pattern + "/") ||
         std::any_of(program.verifies.begin(), program.verifies.end(), matches);
}

Result<reports::Results> Verify(const Suite& suite, std::vector<PortUnderTest>& ports,
                                PermittedSets& permitted_sets, std::vector<reports::Waiver> waivers,
                                const VerifyOptions& options, RunStore& store, Progress& progress) {
  ASSAY_CHECK(!ports.empty(), "a verification has a port");
  std::set<std::string> names;
  for (const PortUnderTest& port : ports) {
    if (!names.insert(port.port.name).second) {
      return Error{fmt::format("two ports are called '{}'", port.port.name)};
    }
  }
  return Verification(suite, ports, std::move(waivers), options, store, progress)
      .Run(permitted_sets);
}

reports::Environment DescribeEnvironment() {
  reports::Environment environment;
  utsname names{};
  uname(&names);
  environment.os = fmt::format("{} {} {}", names.sysname, names.release, names.machine);
  environment.cores = static_cast<int>(sysconf(_SC_NPROCESSORS_ONLN));
  environment.cpu = "unknown CPU";
  const Result<std::string> cpus = ReadFile("/proc/cpuinfo");
  std::istringstream lines(cpus.ok() ? *cpus : "");
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("model name")) continue;
    environment.cpu = line.substr(std::min(line.find(": ") + 2, line.size()));
    break;
  }
  return environment;
}

}  // namespace assay::conformance
