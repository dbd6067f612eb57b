// Without a buffer, what is written before a receive is seen after the send has completed.
//
// verifies: MM-009
// outcome: "1" permitted
package main

type State struct {
	x, r int
	c    chan int
}

func Setup() *State { return &State{c: make(chan int)} }

func Actor1(s *State) {
	s.x = 1
	<-s.c
}

func Actor2(s *State) {
	s.c <- 0
	s.r = s.x
}

func Outcome(s *State) string { return string(rune('0' + s.r)) }
