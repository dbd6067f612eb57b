// Between a send on a buffered channel and the receive of its value: what is written behind is not
// seen before.
//
// generated: read-then-write(buffered-send)
// verifies: MM-007 MM-003
// outcome: "1 1" permitted
package main

type State struct {
	x, r int32
	c1   chan int
}

func Setup() *State {
	s := &State{}
	s.c1 = make(chan int, 2)
	return s
}

func Actor1(s *State) {
	s.r = s.x + 1
	s.c1 <- 1
}

func Actor2(s *State) {
	<-s.c1
	s.x = 1
}

func Outcome(s *State) string {
	return digit(s.r) + " " + digit(s.x)
}

func digit(n int32) string { return string(rune('0' + n)) }
