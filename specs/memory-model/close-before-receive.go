// What is written before a close is seen after a receive that returns because of it.
//
// verifies: MM-008
// outcome: "1" permitted
package main

type State struct {
	x, r int
	c    chan int
}

func Setup() *State { return &State{c: make(chan int)} }

func Actor1(s *State) {
	s.x = 1
	close(s.c)
}

func Actor2(s *State) {
	<-s.c
	s.r = s.x
}

func Outcome(s *State) string { return string(rune('0' + s.r)) }
