#include "conformance/verify.h"

#include <fmt/core.h>
#include <fnmatch.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <set>
#include <sstream>

#include "base/file.h"
#include "conformance/judge.h"
#include "conformance/waivers.h"

namespace assay::conformance {
namespace {

using Clock = std::chrono::steady_clock;
using reports::Verdict;

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

// The whole of one verification: fills results_ step by step.
class Verification {
 public:
  Verification(const Suite& suite, std::vector<PortUnderTest>& ports,
               std::vector<reports::Waiver> waivers, const VerifyOptions& options,
               Progress& progress)
      : suite_(suite), ports_(ports), options_(options), progress_(progress) {
    results_.waivers = std::move(waivers);
    // What is not verified now cannot be told to be unused.
    std::erase_if(results_.waivers, [&](const reports::Waiver& waiver) {
      const bool port_tested = std::any_of(ports.begin(), ports.end(), [&](const auto& port) {
        return port.port.name == waiver.port;
      });
      const auto program = std::find_if(suite.programs.begin(), suite.programs.end(),
                                        [&](const Program& p) { return p.id == waiver.program; });
      const bool left_out = program == suite.programs.end() ? !options.filter.empty()
                                                            : !Selects(options.filter, *program);
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

    for (const Program& program : suite_.programs) {
      if (Selects(options_.filter, program)) programs_.push_back(&program);
    }
    if (programs_.empty()) {
      return Error{options_.filter.empty()
                       ? "there are no conformance programs"
                       : fmt::format("no conformance program matches '{}'", options_.filter)};
    }
    AddRequirements();
    AddPermittedSets(permitted_sets);
    for (PortUnderTest& port : ports_) BuildOn(port);
    RunAll();
    results_.verdicts = reports::VerdictsOfRequirements(results_);
    results_.seconds = SecondsSince(start);
    progress_.Show("");
    return results_;
  }

 private:
  void AddRequirements() {
    std::map<std::string, std::vector<std::string>> verified_by;
    for (const Program* const program : programs_) {
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
      reports::Program reported{
          program.id,       std::string(Name(program.kind)), {}, program.features, shown[i].oracle,
          shown[i].outcomes};
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

  void BuildOn(PortUnderTest& port) {
    progress_.Show(fmt::format("building for {}", port.port.name));
    reports::Port reported{port.port.name,
                           std::string(Name(port.port.kind)),
                           "",
                           fmt::format("go1.{}", port.port.language_minor),
                           port.port.features,
                           ""};
    const Result<std::string> version = port.runner->Version();
    if (version.ok()) {
      reported.version = *version;
    } else {
      reported.trouble = version.error().message;
    }
    if (reported.trouble.empty()) {
      std::vector<const Program*> applicable;
      for (const Program* const program : programs_) {
        if (!ReasonNotApplicable(*program, port.port)) applicable.push_back(program);
      }
      const Result<PortRunner::NotBuilt> built = port.runner->Build(applicable);
      if (built.ok()) {
        not_built_[port.port.name] = *built;
      } else {
        reported.trouble = built.error().message;
      }
    }
    results_.ports.push_back(std::move(reported));
  }

  void RunAll() {
    size_t left = 0;
    for (size_t k = 0; k < ports_.size(); ++k) {
      if (results_.ports[k].trouble.empty()) left += programs_.size();
    }
    const size_t total = left;
    const auto start = Clock::now();
    for (size_t i = 0; i < programs_.size(); ++i) {
      for (size_t k = 0; k < ports_.size(); ++k) {
        if (!results_.ports[k].trouble.empty()) continue;
        // What one run does not use, the following ones share.
        const double share = std::max(0.0, options_.budget_seconds - SecondsSince(start)) /
                             static_cast<double>(left);
        progress_.Show(fmt::format("{}/{} {} on {}", total - left + 1, total, programs_[i]->id,
                                   ports_[k].port.name));
        RunOne(i, ports_[k], std::max(share, 0.02));
        --left;
      }
    }
  }

  void RunOne(size_t index, PortUnderTest& port, double seconds) {
    const Program& program = *programs_[index];
    Judgement judgement;
    reports::Run& run = judgement.run;
    if (const auto reason = ReasonNotApplicable(program, port.port)) {
      run.verdict = Verdict::kNotApplicable;
      run.reason = *reason;
    } else if (const auto& not_built = not_built_[port.port.name]; not_built.contains(program.id)) {
      run.verdict = Verdict::kError;
      run.reason = "the port did not build it";
      run.evidence = not_built.at(program.id);
    } else {
      judgement = Judge(program, PermittedOn(port, index),
                        port.runner->Run(program, seconds, options_.seed), StatisticalTests());
      if (judgement.proof != Proof::kNone) Rerun(index, port, seconds, judgement);
      if (!SameOutcomes(PermittedOn(port, index), PermittedOn(ports_.front(), index))) {
        run.reason += fmt::format("{}judged by what go1.{} permits", run.reason.empty() ? "" : "; ",
                                  port.port.language_minor);
      }
    }
    run.program = program.id;
    run.port = port.port.name;
    run.seed = options_.seed;
    run.repeat = fmt::format("assay verify --port {} --filter {} --seed {} --budget {:.1f}",
                             port.argument, program.id, options_.seed, std::max(seconds, 1.0));
    ApplyWaivers(results_.waivers, options_.today, run);
    if (run.verdict == Verdict::kViolates && judgement.proof != Proof::kCrash &&
        reports::LevelOf(results_, *results_.FindProgram(program.id)) == "impl") {
      run.verdict = Verdict::kQualityNote;
      run.reason = "it does otherwise than gc, which no document promises: " + run.reason;
    }
    results_.runs.push_back(std::move(run));
  }

  // Measures how reliably a suspected violation comes again. What may be the machine's fault and
  // does not come again is not called a violation.
  void Rerun(size_t index, PortUnderTest& port, double seconds, Judgement& judgement) {
    reports::Reliability reliability;
    for (int i = 1; i <= options_.reruns; ++i) {
      const Judgement again = Judge(
          *programs_[index], PermittedOn(port, index),
          port.runner->Run(*programs_[index], seconds, options_.seed + static_cast<uint64_t>(i)),
          StatisticalTests());
      ++reliability.reruns;
      if (again.proof != Proof::kNone) ++reliability.reproduced;
    }
    judgement.run.rerun = reliability;
    if (judgement.proof == Proof::kRepetition && reliability.reproduced == 0) {
      judgement.run.verdict = Verdict::kInconclusive;
      // The outcome stays in the report, but as a doubt.
      for (reports::Observed& outcome : judgement.run.observed) {
        if (outcome.grade == reports::Grade::kForbidden) outcome.grade = reports::Grade::kUnknown;
      }
    }
  }

  // How many there are in this verification: of each program that asks for one, on each port.
  size_t StatisticalTests() const {
    size_t tests = 0;
    for (const Program* const program : programs_) {
      if (!program->is_uniform) continue;
      for (const PortUnderTest& port : ports_) {
        if (!ReasonNotApplicable(*program, port.port)) ++tests;
      }
    }
    return std::max(tests, size_t{1});
  }

  const PermittedSet& PermittedOn(const PortUnderTest& port, size_t index) const {
    return permitted_.at(port.port.language_minor)[index];
  }

  const Suite& suite_;
  std::vector<PortUnderTest>& ports_;
  const VerifyOptions& options_;
  Progress& progress_;
  std::vector<const Program*> programs_;
  std::map<int, std::vector<PermittedSet>> permitted_;  // by language version go1.N
  std::map<std::string, PortRunner::NotBuilt> not_built_;
  reports::Results results_;
};

}  // namespace

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
                                const VerifyOptions& options, Progress& progress) {
  ASSAY_CHECK(!ports.empty(), "a verification has a port");
  std::set<std::string> names;
  for (const PortUnderTest& port : ports) {
    if (!names.insert(port.port.name).second) {
      return Error{fmt::format("two ports are called '{}'", port.port.name)};
    }
  }
  return Verification(suite, ports, std::move(waivers), options, progress).Run(permitted_sets);
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
