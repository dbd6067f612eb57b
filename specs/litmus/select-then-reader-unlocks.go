// Over a third goroutine, by a send and a receive that are cases of two selects, then an RUnlock
// and the Lock that it lets through: what is written before is seen behind.
//
// generated: message(select, reader-unlocks)
// verifies: MM-007 SEL-001 MM-013 MM-002 MM-003
// outcome: "2" permitted
package main

import "sync"

type State struct {
	x, r   int32
	c1, d1 chan int
	m2     sync.RWMutex
}

func Setup() *State {
	s := &State{}
	s.c1, s.d1 = make(chan int), make(chan int)
	s.m2.RLock()
	return s
}

func Actor1(s *State) {
	s.x = 1
	select {
	case s.c1 <- 1:
	case <-s.d1:
	}
}

func Actor2(s *State) {
	select {
	case <-s.c1:
	case <-s.d1:
	}
	s.m2.RUnlock()
}

func Actor3(s *State) {
	s.m2.Lock()
	s.r = s.x + 1
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
