#include "conformance/repetitions.h"

#include <fmt/core.h>

#include <optional>

#include "reports/repetitions.h"

namespace assay::conformance {

Result<reports::Results> VerifyRepeatedly(const Suite& suite, std::vector<PortUnderTest>& ports,
                                          PermittedSets& permitted_sets,
                                          const std::vector<reports::Waiver>& waivers,
                                          VerifyOptions options, RunStore& store,
                                          Progress& progress) {
  if (options.repetitions == 1) {
    return Verify(suite, ports, permitted_sets, waivers, options, store, progress);
  }
  const uint64_t first_seed = options.seed;
  std::optional<reports::Results> so_far = store.EarlierRepetitions();
  for (int done = so_far ? so_far->repetitions : 0; done < options.repetitions; ++done) {
    options.seed = first_seed + static_cast<uint64_t>(done);
    options.earlier = so_far ? &*so_far : nullptr;
    Result<reports::Results> results =
        Verify(suite, ports, permitted_sets, waivers, options, store, progress);
    if (!results.ok()) return results.error();
    progress.Tell(fmt::format("repetition {} of {}: seed {}, {:.0f} s, exit status {}", done + 1,
                              options.repetitions, options.seed, results->seconds,
                              reports::ExitStatus(*results)));
    if (so_far) {
      reports::AddRepetition(*results, *so_far);
    } else {
      so_far = reports::FirstRepetition(std::move(*results));
    }
    // The last one stays interrupted until its reports are written.
    if (done + 1 == options.repetitions) break;
    if (Status status = store.EndRepetition(*so_far); !status.ok()) return status.error();
  }
  return *so_far;
}

}  // namespace assay::conformance
