// Over a third goroutine, by a close and a receive that returns because of it, then an Unlock and
// the Lock that it lets through: what is written before is seen behind.
//
// generated: message(close, unlock)
// verifies: MM-008 MM-012 MM-002 MM-003
// outcome: "2" permitted
package main

import "sync"

type State struct {
	x, r int32
	c1   chan int
	m2   sync.Mutex
}

func Setup() *State {
	s := &State{}
	s.c1 = make(chan int)
	s.m2.Lock()
	return s
}

func Actor1(s *State) {
	s.x = 1
	close(s.c1)
}

func Actor2(s *State) {
	<-s.c1
	s.m2.Unlock()
}

func Actor3(s *State) {
	s.m2.Lock()
	s.r = s.x + 1
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
