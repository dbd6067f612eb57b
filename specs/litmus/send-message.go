// Between a send on an unbuffered channel and the receive of its value: what is written before is
// seen behind.
//
// generated: message(send)
// verifies: MM-007 MM-003
// outcome: "2" permitted
package main

type State struct {
	x, r int32
	c1   chan int
}

func Setup() *State {
	s := &State{}
	s.c1 = make(chan int)
	return s
}

func Actor1(s *State) {
	s.x = 1
	s.c1 <- 1
}

func Actor2(s *State) {
	<-s.c1
	s.r = s.x + 1
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
