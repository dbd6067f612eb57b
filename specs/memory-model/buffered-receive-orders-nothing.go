// With a buffer a receive does not come before the send: the sender may see old values.
//
// verifies: MM-011 MM-026
// model: racy
// outcome: "0" permitted
// outcome: "1" permitted
package main

type State struct {
	x, r int32
	c    chan int
}

func Setup() *State { return &State{c: make(chan int, 1)} }

func Actor1(s *State) {
	s.x = 1
	<-s.c
}

func Actor2(s *State) {
	s.c <- 0
	s.r = s.x
}

func Outcome(s *State) string { return string(rune('0' + s.r)) }
