// With a mutex for each variable: a goroutine sees its own write or a later one.
//
// generated: own-write(mutex), Wx1 Rx | Wx2 Rx
// verifies: MM-002 MM-003
// outcome: "1 1" permitted
// outcome: "1 2" permitted
// outcome: "2 2" permitted
package main

import "sync"

type State struct {
	r1, r2 int32
	x      int32
	mx     sync.Mutex
}

func Actor1(s *State) {
	s.mx.Lock()
	s.x = 1
	s.mx.Unlock()
	s.mx.Lock()
	s.r1 = s.x
	s.mx.Unlock()
}

func Actor2(s *State) {
	s.mx.Lock()
	s.x = 2
	s.mx.Unlock()
	s.mx.Lock()
	s.r2 = s.x
	s.mx.Unlock()
}

func Outcome(s *State) string {
	return digit(s.r1) + " " + digit(s.r2)
}

func digit(n int32) string { return string(rune('0' + n)) }
