// Over a third goroutine, by an RUnlock and the Lock that it lets through, then a send on an
// unbuffered channel and the receive of its value: what is written before is seen behind.
//
// generated: message(reader-unlocks, send)
// verifies: MM-013 MM-007 MM-002 MM-003
// outcome: "2" permitted
package main

import "sync"

type State struct {
	x, r int32
	m1   sync.RWMutex
	c2   chan int
}

func Setup() *State {
	s := &State{}
	s.m1.RLock()
	s.c2 = make(chan int)
	return s
}

func Actor1(s *State) {
	s.x = 1
	s.m1.RUnlock()
}

func Actor2(s *State) {
	s.m1.Lock()
	s.c2 <- 1
}

func Actor3(s *State) {
	<-s.c2
	s.r = s.x + 1
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
