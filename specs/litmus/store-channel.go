// With a channel of capacity 1 that holds the variable: who sees a write does not write before what
// was written before it.
//
// generated: store(channel), Wx2 Wy1 | Ry Wx1
// verifies: MM-002 MM-003
// outcome: "0, 1" permitted
// outcome: "0, 2" permitted
// outcome: "1, 1" permitted
package main

type State struct {
	r1 int32
	x  chan int32
	y  chan int32
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
	<-s.x
	s.x <- 2
	<-s.y
	s.y <- 1
}

func Actor2(s *State) {
	s.r1 = <-s.y
	s.y <- s.r1
	<-s.x
	s.x <- 1
}

func Outcome(s *State) string {
	return digit(s.r1) + ", " + digit(<-s.x)
}

func digit(n int32) string { return string(rune('0' + n)) }
