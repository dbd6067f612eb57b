// Between a receive from a buffered channel and a send for which there was room before: it is not
// so that what is written behind is not seen before.
//
// generated: read-then-write(buffered-receive)
// verifies: MM-011 MM-026
// model: racy
// outcome: "1 1" permitted
// outcome: "2 1" permitted
package main

type State struct {
	x, r int32
	c1   chan int
}

func Setup() *State {
	s := &State{}
	s.c1 = make(chan int, 2)
	s.c1 <- 1
	return s
}

func Actor1(s *State) {
	s.r = s.x + 1
	<-s.c1
}

func Actor2(s *State) {
	s.c1 <- 2
	s.x = 1
}

func Outcome(s *State) string {
	return digit(s.r) + " " + digit(s.x)
}

func digit(n int32) string { return string(rune('0' + n)) }
