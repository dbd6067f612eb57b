// Between an atomic addition and a load that sees its sum: what is written behind stays.
//
// generated: two-writes(add-load)
// verifies: MM-018 MM-003
// outcome: "1" permitted
// outcome: "2" permitted
package main

import "sync/atomic"

type State struct {
	x, r int32
	f1   int64
}

func Actor1(s *State) {
	s.x = 1
	atomic.AddInt64(&s.f1, 3)
}

func Actor2(s *State) {
	seen := atomic.LoadInt64(&s.f1) == 3
	if seen {
		s.x = 2
	}
}

func Outcome(s *State) string {
	return digit(s.x)
}

func digit(n int32) string { return string(rune('0' + n)) }
