// A fault is tried in two parts: first the programs that its description names, few and quickly
// built, then all others.
#include "conformance/port_faults.h"

#include <fmt/core.h>
#include <fnmatch.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "conformance/judge.h"
#include "reports/summary.h"

namespace assay::conformance {
namespace {

// Faults make programs hang; waiting for them is most of the work.
constexpr double kTimeScale = 0.5;

class Trial {
 public:
  Trial(const Port& port, const std::vector<Program>& programs, std::vector<PermittedSet> sets,
        const PortFaultsOptions& options, Progress& progress)
      : port_(port), options_(options), progress_(progress) {
    for (size_t i = 0; i < programs.size(); ++i) {
      // Without a set there is no judging.
      if (ReasonNotApplicable(programs[i], port) || !sets[i].oracle.trouble.empty()) continue;
      programs_.push_back(&programs[i]);
      sets_.push_back(std::move(sets[i]));
    }
  }

  reports::FaultRow Try(const FaultEdit* edit, const FaultyRunner& make) const {
    reports::FaultRow row;
    row.port = port_.name;
    row.name = edit == nullptr ? "(no fault)" : edit->name;
    row.text = edit == nullptr ? "The port as it is." : edit->area + ": " + edit->text;
    std::vector<size_t> first, others;
    for (size_t i = 0; i < programs_.size(); ++i) {
      (edit != nullptr && Names(*edit, *programs_[i]) ? first : others).push_back(i);
    }
    for (const std::vector<size_t>& part : {first, others}) {
      if (part.empty() || !row.convicted_by.empty() || !row.evidence.empty()) continue;
      const Result<std::unique_ptr<PortRunner>> runner = make(edit);
      if (runner.ok()) {
        TryPart(part, **runner, row);
      } else {
        row.evidence = runner.error().message;
      }
    }
    return row;
  }

 private:
  static bool Names(const FaultEdit& edit, const Program& program) {
    return std::any_of(edit.programs.begin(), edit.programs.end(), [&](const std::string& pattern) {
      return fnmatch(pattern.c_str(), program.id.c_str(), 0) == 0;
    });
  }

  void TryPart(const std::vector<size_t>& part, PortRunner& runner, reports::FaultRow& row) const {
    std::vector<const Program*> built;
    for (const size_t i : part) built.push_back(programs_[i]);
    const Result<PortRunner::NotBuilt> not_built = runner.Build(built);
    if (!not_built.ok()) {
      row.evidence = not_built.error().message;
      return;
    }
    const auto start = std::chrono::steady_clock::now();
    for (const size_t i : part) {
      const Program& program = *programs_[i];
      if (not_built->contains(program.id)) continue;
      progress_.Show(fmt::format("{}: {}", row.name, program.id));
      // What chance or a busy machine may cause must come again.
      Judgement judgement = Run(i, runner, options_.seed);
      if (judgement.proof == Proof::kRepetition) judgement = Run(i, runner, options_.seed + 1);
      if (judgement.proof == Proof::kNone) continue;
      row.convicted_by = program.id;
      row.evidence = reports::Explanation(judgement.run);
      break;
    }
    row.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }

  Judgement Run(size_t i, PortRunner& runner, uint64_t seed) const {
    return Judge(*programs_[i], sets_[i], runner.Run(*programs_[i], options_.run_seconds, seed));
  }

  const Port& port_;
  const PortFaultsOptions& options_;
  Progress& progress_;
  std::vector<const Program*> programs_;
  std::vector<PermittedSet> sets_;
};

Trial Prepare(const Port& port, const std::vector<Program>& programs, PermittedSets& permitted_sets,
              const PortFaultsOptions& options, Progress& progress) {
  std::vector<const Program*> pointers;
  for (const Program& program : programs) pointers.push_back(&program);
  return Trial(port, programs, permitted_sets.Of(pointers, port.language_minor, progress), options,
               progress);
}

}  // namespace

namespace {

// Has the go command put the edited file in place of that of its tree.
Status MakeFaultOfToolchain(const FaultEdit& edit, const std::string& scratch, Port& port) {
  const std::map<std::string, std::string> places = PlacesOf(port);
  const auto goroot = places.find("goroot");
  if (goroot == places.end()) return Error{"the port has no Go tree to make faults in"};
  const Result<std::string> overlay = WriteOverlay(edit, goroot->second, scratch + "/overlay");
  if (!overlay.ok()) return overlay.error();
  const std::string flag = "-overlay=" + *overlay;
  const auto flags =
      std::find_if(port.environment.begin(), port.environment.end(),
                   [](const std::string& entry) { return entry.starts_with("GOFLAGS="); });
  if (flags == port.environment.end()) {
    port.environment.push_back("GOFLAGS=" + flag);
  } else {
    *flags += " " + flag;
  }
  return Done{};
}

// Has the library built from an edited copy of the directory that its manifest is in.
Status MakeFaultOfLibrary(const FaultEdit& edit, const std::string& scratch, Port& port) {
  const std::filesystem::path manifest = std::filesystem::absolute(port.file);
  const Result<std::string> copy =
      WriteFaultyCopy(edit, manifest.parent_path().string(), scratch + "/copies");
  if (!copy.ok()) return copy.error();
  port.file = *copy + "/" + manifest.filename().string();
  return Done{};
}

}  // namespace

FaultyRunner EditedRunner(const Port& port, const std::string& driver, const std::string& scratch) {
  return [=](const FaultEdit* edit) -> Result<std::unique_ptr<PortRunner>> {
    Port faulty = port;
    faulty.time_scale *= kTimeScale;
    if (edit != nullptr) {
      const Status made = port.kind == PortKind::kLibrary
                              ? MakeFaultOfLibrary(*edit, scratch, faulty)
                              : MakeFaultOfToolchain(*edit, scratch, faulty);
      if (!made.ok()) return made.error();
    }
    return MakeProcessRunner(faulty, {driver, scratch});
  };
}

std::vector<reports::FaultRow> ConvictPortFaults(
    const Port& port, const std::vector<Program>& programs, PermittedSets& permitted_sets,
    const std::vector<FaultEdit>& edits, const FaultyRunner& runner,
    const PortFaultsOptions& options, Progress& progress) {
  const Trial trial = Prepare(port, programs, permitted_sets, options, progress);
  std::vector<reports::FaultRow> rows;
  for (const FaultEdit& edit : edits) {
    rows.push_back(trial.Try(&edit, runner));
    if (options.found) options.found(rows.back());
  }
  progress.Show("");
  return rows;
}

reports::FaultRow ConvictInnocentPort(const Port& port, const std::vector<Program>& programs,
                                      PermittedSets& permitted_sets, const FaultyRunner& runner,
                                      const PortFaultsOptions& options, Progress& progress) {
  const Trial trial = Prepare(port, programs, permitted_sets, options, progress);
  reports::FaultRow row = trial.Try(nullptr, runner);
  progress.Show("");
  return row;
}

}  // namespace assay::conformance
