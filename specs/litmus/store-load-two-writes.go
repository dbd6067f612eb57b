// Between an atomic store and a load that sees its value: what is written behind stays.
//
// generated: two-writes(store-load)
// verifies: MM-018 MM-003
// outcome: "1" permitted
// outcome: "2" permitted
package main

import "sync/atomic"

type State struct {
	x, r int32
	f1   int32
}

func Actor1(s *State) {
	s.x = 1
	atomic.StoreInt32(&s.f1, 1)
}

func Actor2(s *State) {
	seen := atomic.LoadInt32(&s.f1) == 1
	if seen {
		s.x = 2
	}
}

func Outcome(s *State) string {
	return digit(s.x)
}

func digit(n int32) string { return string(rune('0' + n)) }
