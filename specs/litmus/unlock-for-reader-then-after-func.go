// Over a third goroutine, by an Unlock of an RWMutex and the RLock that it lets through, then the
// start of a timer, and a close by the function that it calls: what is written before is seen
// behind.
//
// generated: message(unlock-for-reader, after-func)
// verifies: MM-013 MM-025 MM-002 MM-003
// outcome: "2" permitted
package main

import (
	"sync"
	"time"
)

type State struct {
	x, r int32
	m1   sync.RWMutex
	c2   chan int
}

func Setup() *State {
	s := &State{}
	s.m1.Lock()
	s.c2 = make(chan int)
	return s
}

func Actor1(s *State) {
	s.x = 1
	s.m1.Unlock()
}

func Actor2(s *State) {
	s.m1.RLock()
	time.AfterFunc(0, func() { close(s.c2) })
}

func Actor3(s *State) {
	<-s.c2
	s.r = s.x + 1
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
