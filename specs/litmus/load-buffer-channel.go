// With a channel of capacity 1 that holds the variable: two reads do not both see the write behind
// the other.
//
// generated: load-buffer(channel), Rx Wy1 | Ry Wx1
// verifies: MM-002 MM-003
// outcome: "0 0" permitted
// outcome: "0 1" permitted
// outcome: "1 0" permitted
package main

type State struct {
	r1, r2 int32
	x      chan int32
	y      chan int32
}

func Setup() *State {
	s := &State{}
	s.x = make(chan int32, 1)
	s.x <- 0
	s.y = make(chan int32, 1)
	s.y <- 0
	return s
}

func Actor1(s *State) {
	s.r1 = <-s.x
	s.x <- s.r1
	<-s.y
	s.y <- 1
}

func Actor2(s *State) {
	s.r2 = <-s.y
	s.y <- s.r2
	<-s.x
	s.x <- 1
}

func Outcome(s *State) string {
	return digit(s.r1) + " " + digit(s.r2)
}

func digit(n int32) string { return string(rune('0' + n)) }
