// Over a third goroutine, by a close and the end of a range over what the channel still held, then
// an Unlock of an RWMutex and the RLock that it lets through: what is written before is seen
// behind.
//
// generated: message(close-behind-buffer, unlock-for-reader)
// verifies: MM-008 MM-013 MM-002 MM-003
// outcome: "2" permitted
package main

import "sync"

type State struct {
	x, r int32
	c1   chan int
	m2   sync.RWMutex
}

func Setup() *State {
	s := &State{}
	s.c1 = make(chan int, 1)
	s.c1 <- 1
	s.m2.Lock()
	return s
}

func Actor1(s *State) {
	s.x = 1
	close(s.c1)
}

func Actor2(s *State) {
	for range s.c1 {
	}
	s.m2.Unlock()
}

func Actor3(s *State) {
	s.m2.RLock()
	s.r = s.x + 1
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
