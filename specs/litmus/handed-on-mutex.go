// With a mutex for each variable: who sees a write because of another goroutine sees what that one
// saw.
//
// generated: handed-on(mutex), Wx1 | Rx Wy1 | Ry Rx
// verifies: MM-002 MM-003
// outcome: "0 0 0" permitted
// outcome: "0 0 1" permitted
// outcome: "0 1 0" permitted
// outcome: "0 1 1" permitted
// outcome: "1 0 0" permitted
// outcome: "1 0 1" permitted
// outcome: "1 1 1" permitted
package main

import "sync"

type State struct {
	r1, r2, r3 int32
	x          int32
	mx         sync.Mutex
	y          int32
	my         sync.Mutex
}

func Actor1(s *State) {
	s.mx.Lock()
	s.x = 1
	s.mx.Unlock()
}

func Actor2(s *State) {
	s.mx.Lock()
	s.r1 = s.x
	s.mx.Unlock()
	s.my.Lock()
	s.y = 1
	s.my.Unlock()
}

func Actor3(s *State) {
	s.my.Lock()
	s.r2 = s.y
	s.my.Unlock()
	s.mx.Lock()
	s.r3 = s.x
	s.mx.Unlock()
}

func Outcome(s *State) string {
	return digit(s.r1) + " " + digit(s.r2) + " " + digit(s.r3)
}

func digit(n int32) string { return string(rune('0' + n)) }
