// Between two atomic compare-and-swaps, the second of which succeeds only after the first: what is
// written behind stays.
//
// generated: two-writes(compare-and-swap)
// verifies: MM-018 MM-003
// outcome: "1" permitted
// outcome: "2" permitted
package main

import "sync/atomic"

type State struct {
	x, r int32
	f1   uint64
}

func Actor1(s *State) {
	s.x = 1
	atomic.CompareAndSwapUint64(&s.f1, 0, 1)
}

func Actor2(s *State) {
	seen := atomic.CompareAndSwapUint64(&s.f1, 1, 2)
	if seen {
		s.x = 2
	}
}

func Outcome(s *State) string {
	return digit(s.x)
}

func digit(n int32) string { return string(rune('0' + n)) }
