// With a mutex for each variable: of three goroutines that write and look at their neighbour one
// sees a write.
//
// generated: three-in-a-ring(mutex), Wx1 Ry | Wy1 Rz | Wz1 Rx
// verifies: MM-002 MM-003
// outcome: "0 0 1" permitted
// outcome: "0 1 0" permitted
// outcome: "0 1 1" permitted
// outcome: "1 0 0" permitted
// outcome: "1 0 1" permitted
// outcome: "1 1 0" permitted
// outcome: "1 1 1" permitted
package main

import "sync"

type State struct {
	r1, r2, r3 int32
	x          int32
	mx         sync.Mutex
	y          int32
	my         sync.Mutex
	z          int32
	mz         sync.Mutex
}

func Actor1(s *State) {
	s.mx.Lock()
	s.x = 1
	s.mx.Unlock()
	s.my.Lock()
	s.r1 = s.y
	s.my.Unlock()
}

func Actor2(s *State) {
	s.my.Lock()
	s.y = 1
	s.my.Unlock()
	s.mz.Lock()
	s.r2 = s.z
	s.mz.Unlock()
}

func Actor3(s *State) {
	s.mz.Lock()
	s.z = 1
	s.mz.Unlock()
	s.mx.Lock()
	s.r3 = s.x
	s.mx.Unlock()
}

func Outcome(s *State) string {
	return digit(s.r1) + " " + digit(s.r2) + " " + digit(s.r3)
}

func digit(n int32) string { return string(rune('0' + n)) }
