// Between a receive from a full channel and the send that it makes room for: what is written before
// is seen behind.
//
// generated: message(receive-makes-room)
// verifies: MM-010 MM-003
// outcome: "2" permitted
package main

type State struct {
	x, r int32
	c1   chan int
}

func Setup() *State {
	s := &State{}
	s.c1 = make(chan int, 1)
	s.c1 <- 1
	return s
}

func Actor1(s *State) {
	s.x = 1
	<-s.c1
}

func Actor2(s *State) {
	s.c1 <- 2
	s.r = s.x + 1
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
