// Over a third goroutine, by a Broadcast and the Wait that it wakes, then a send on a buffered
// channel and the receive of its value: what is written before is seen behind.
//
// generated: message(broadcast, buffered-send)
// verifies: MM-021 MM-007 MM-002 MM-003
// outcome: "2" permitted
package main

import "sync"

type State struct {
	x, r int32
	m1   sync.Mutex
	k1   *sync.Cond
	f1   bool
	c2   chan int
}

func Setup() *State {
	s := &State{}
	s.k1 = sync.NewCond(&s.m1)
	s.c2 = make(chan int, 2)
	return s
}

func Actor1(s *State) {
	s.x = 1
	s.m1.Lock()
	s.f1 = true
	s.k1.Broadcast()
	s.m1.Unlock()
}

func Actor2(s *State) {
	s.m1.Lock()
	for !s.f1 {
		s.k1.Wait()
	}
	s.m1.Unlock()
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
