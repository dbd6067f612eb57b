// With a channel of capacity 1 that holds the variable: at least one goroutine sees the other's
// write.
//
// generated: store-buffer(channel), Wx1 Ry | Wy1 Rx
// verifies: MM-002 MM-003
// outcome: "0 1" permitted
// outcome: "1 0" permitted
// outcome: "1 1" permitted
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
	<-s.x
	s.x <- 1
	s.r1 = <-s.y
	s.y <- s.r1
}

func Actor2(s *State) {
	<-s.y
	s.y <- 1
	s.r2 = <-s.x
	s.x <- s.r2
}

func Outcome(s *State) string {
	return digit(s.r1) + " " + digit(s.r2)
}

func digit(n int32) string { return string(rune('0' + n)) }
