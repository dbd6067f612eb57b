// With atomic operations that read and write at once: who overwrites the second write sees the
// first.
//
// generated: read(read-modify-write), Wx1 Wy1 | Wy2 Rx
// verifies: MM-002 MM-003 MM-019
// outcome: "0, 1" permitted
// outcome: "1, 1" permitted
// outcome: "1, 2" permitted
package main

import "sync/atomic"

type State struct {
	r1 int32
	x  int32
	y  int32
}

func Actor1(s *State) {
	atomic.SwapInt32(&s.x, 1)
	atomic.SwapInt32(&s.y, 1)
}

func Actor2(s *State) {
	atomic.SwapInt32(&s.y, 2)
	s.r1 = atomic.AddInt32(&s.x, 0)
}

func Outcome(s *State) string {
	return digit(s.r1) + ", " + digit(s.y)
}

func digit(n int32) string { return string(rune('0' + n)) }
