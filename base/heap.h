// PrepareHeap: makes the memory of a short-lived process cheap to touch.
//
// A compiler fills a few megabytes once and exits. Handed out by the kernel 4 KiB at a time, they
// cost a fault each, a third of the time that a small program takes to compile.
#pragma once

namespace assay {

// Has malloc grow in large pages from here on, where the system gives them. Call it once, first
// thing in main, while there is one thread.
void PrepareHeap();

}  // namespace assay
