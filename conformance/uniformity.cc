#include "conformance/uniformity.h"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/non_central_chi_squared.hpp>

#include "base/check.h"

namespace assay::conformance {

double SignificanceOf(size_t tests) {
  ASSAY_CHECK(tests > 0, "a significance is that of a test");
  return kFamilySignificance / static_cast<double>(tests);
}

std::optional<double> UniformityP(const std::vector<uint64_t>& counts) {
  if (counts.size() < 2) return std::nullopt;
  double total = 0;
  for (const uint64_t count : counts) total += static_cast<double>(count);
  const double expected = total / static_cast<double>(counts.size());
  if (expected < 5) return std::nullopt;
  double statistic = 0;
  for (const uint64_t count : counts) {
    const double difference = static_cast<double>(count) - expected;
    statistic += difference * difference / expected;
  }
  const boost::math::chi_squared distribution(static_cast<double>(counts.size() - 1));
  return boost::math::cdf(boost::math::complement(distribution, statistic));
}

double UniformityPower(size_t cells, uint64_t observations, double significance, double effect) {
  ASSAY_CHECK(cells >= 2, "there is something to choose from");
  const auto freedom = static_cast<double>(cells - 1);
  const double critical = boost::math::quantile(
      boost::math::complement(boost::math::chi_squared(freedom), significance));
  const double shift = static_cast<double>(observations) * effect * effect;
  // Far beyond the critical value the series behind the distribution is long, and the answer known.
  if (shift > 100 * critical) return 1;
  const boost::math::non_central_chi_squared distribution(freedom, shift);
  return boost::math::cdf(boost::math::complement(distribution, critical));
}

}  // namespace assay::conformance
