// The World that runtime code stands in, as far as code knows it that is explored, too: see
// modelled/platform/world.h.
#pragma once

#include "reference_runtime/panic/raise.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/world.h"
