// With atomic operations that read and write at once: two reads of a variable do not go back.
//
// generated: coherence(read-modify-write), Wx1 Wx2 | Rx Rx
// verifies: MM-002 MM-003 MM-019
// outcome: "0 0" permitted
// outcome: "0 1" permitted
// outcome: "0 2" permitted
// outcome: "1 1" permitted
// outcome: "1 2" permitted
// outcome: "2 2" permitted
package main

import "sync/atomic"

type State struct {
	r1, r2 int32
	x      int32
}

func Actor1(s *State) {
	atomic.SwapInt32(&s.x, 1)
	atomic.SwapInt32(&s.x, 2)
}

func Actor2(s *State) {
	s.r1 = atomic.AddInt32(&s.x, 0)
	s.r2 = atomic.AddInt32(&s.x, 0)
}

func Outcome(s *State) string {
	return digit(s.r1) + " " + digit(s.r2)
}

func digit(n int32) string { return string(rune('0' + n)) }
