// With atomic operations that read and write at once: two readers do not see two writes in opposite
// order.
//
// generated: independent-readers(read-modify-write), Wx1 | Wy1 | Rx Ry | Ry Rx
// verifies: MM-002 MM-003 MM-019
// outcome: "0 0 0 0" permitted
// outcome: "0 0 0 1" permitted
// outcome: "0 0 1 0" permitted
// outcome: "0 0 1 1" permitted
// outcome: "0 1 0 0" permitted
// outcome: "0 1 0 1" permitted
// outcome: "0 1 1 0" permitted
// outcome: "0 1 1 1" permitted
// outcome: "1 0 0 0" permitted
// outcome: "1 0 0 1" permitted
// outcome: "1 0 1 1" permitted
// outcome: "1 1 0 0" permitted
// outcome: "1 1 0 1" permitted
// outcome: "1 1 1 0" permitted
// outcome: "1 1 1 1" permitted
package main

import "sync/atomic"

type State struct {
	r1, r2, r3, r4 int32
	x              int32
	y              int32
}

func Actor1(s *State) {
	atomic.SwapInt32(&s.x, 1)
}

func Actor2(s *State) {
	atomic.SwapInt32(&s.y, 1)
}

func Actor3(s *State) {
	s.r1 = atomic.AddInt32(&s.x, 0)
	s.r2 = atomic.AddInt32(&s.y, 0)
}

func Actor4(s *State) {
	s.r3 = atomic.AddInt32(&s.y, 0)
	s.r4 = atomic.AddInt32(&s.x, 0)
}

func Outcome(s *State) string {
	return digit(s.r1) + " " + digit(s.r2) + " " + digit(s.r3) + " " + digit(s.r4)
}

func digit(n int32) string { return string(rune('0' + n)) }
