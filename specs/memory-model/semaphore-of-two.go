// A channel of capacity 2 lets two goroutines in at once, and never three.
//
// verifies: MM-010 MM-019 SEND-004
// outcome: "at most 1" permitted
// outcome: "at most 2" permitted
package main

import "sync/atomic"

type State struct {
	gate        chan int
	inside, max int32
}

func Setup() *State { return &State{gate: make(chan int, 2)} }

func enter(s *State) {
	s.gate <- 0
	n := atomic.AddInt32(&s.inside, 1)
	if n > 1 {
		atomic.StoreInt32(&s.max, n)
	}
	atomic.AddInt32(&s.inside, -1)
	<-s.gate
}

func Actor1(s *State) { enter(s) }

func Actor2(s *State) { enter(s) }

func Actor3(s *State) { enter(s) }

func Outcome(s *State) string {
	if s.max == 0 {
		return "at most 1"
	}
	return "at most " + string(rune('0'+s.max))
}
