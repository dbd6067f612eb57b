// Between two atomic swaps, the second of which returns the value of the first: what is written
// behind is not seen before.
//
// generated: read-then-write(swap-swap)
// verifies: MM-018 MM-003
// outcome: "1 0" permitted
// outcome: "1 1" permitted
package main

import "sync/atomic"

type State struct {
	x, r int32
	f1   uint32
}

func Actor1(s *State) {
	s.r = s.x + 1
	atomic.SwapUint32(&s.f1, 1)
}

func Actor2(s *State) {
	seen := atomic.SwapUint32(&s.f1, 2) == 1
	if seen {
		s.x = 1
	}
}

func Outcome(s *State) string {
	return digit(s.r) + " " + digit(s.x)
}

func digit(n int32) string { return string(rune('0' + n)) }
