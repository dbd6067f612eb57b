// Over a third goroutine, by a send on an unbuffered channel and the receive of its value, then a
// close and a receive that returns because of it: what is written before is seen behind.
//
// generated: message(send, close)
// verifies: MM-007 MM-008 MM-002 MM-003
// outcome: "2" permitted
package main

type State struct {
	x, r int32
	c1   chan int
	c2   chan int
}

func Setup() *State {
	s := &State{}
	s.c1 = make(chan int)
	s.c2 = make(chan int)
	return s
}

func Actor1(s *State) {
	s.x = 1
	s.c1 <- 1
}

func Actor2(s *State) {
	<-s.c1
	close(s.c2)
}

func Actor3(s *State) {
	<-s.c2
	s.r = s.x + 1
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
