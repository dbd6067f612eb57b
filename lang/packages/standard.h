// Which import paths are Go's standard packages, whether or not this library has them.
#pragma once

#include <string_view>

namespace assay::lang {

bool is_standard_package(std::string_view path);

}  // namespace assay::lang
