// ASSAY_INLINE: a function or lambda that is inlined without exception, for the few that are
// measured to need it; say at the place why.
#pragma once

#define ASSAY_INLINE __attribute__((always_inline))
