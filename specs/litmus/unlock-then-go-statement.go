// Over a third goroutine, by an Unlock and the Lock that it lets through, then a go statement, and
// a send of the goroutine that it starts: what is written before is seen behind.
//
// generated: message(unlock, go-statement)
// verifies: MM-012 MM-005 MM-007 MM-002 MM-003
// outcome: "2" permitted
package main

import "sync"

type State struct {
	x, r int32
	m1   sync.Mutex
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
	s.m1.Lock()
	go func() { s.c2 <- 1 }()
}

func Actor3(s *State) {
	<-s.c2
	s.r = s.x + 1
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
