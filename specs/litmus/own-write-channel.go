// With a channel of capacity 1 that holds the variable: a goroutine sees its own write or a later
// one.
//
// generated: own-write(channel), Wx1 Rx | Wx2 Rx
// verifies: MM-002 MM-003
// outcome: "1 1" permitted
// outcome: "1 2" permitted
// outcome: "2 2" permitted
package main

type State struct {
	r1, r2 int32
	x      chan int32
}

func Setup() *State {
	s := &State{}
	s.x = make(chan int32, 1)
	s.x <- 0
	return s
}

func Actor1(s *State) {
	<-s.x
	s.x <- 1
	s.r1 = <-s.x
	s.x <- s.r1
}

func Actor2(s *State) {
	<-s.x
	s.x <- 2
	s.r2 = <-s.x
	s.x <- s.r2
}

func Outcome(s *State) string {
	return digit(s.r1) + " " + digit(s.r2)
}

func digit(n int32) string { return string(rune('0' + n)) }
