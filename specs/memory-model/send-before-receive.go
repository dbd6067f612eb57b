// What is written before a send is seen after the corresponding receive, through a buffer, too.
//
// verifies: MM-007 MM-003
// outcome: "1 2" permitted
package main

type State struct {
	x, y   int
	c      chan int
	direct chan int
	r1, r2 int
}

func Setup() *State { return &State{c: make(chan int, 1), direct: make(chan int)} }

func Actor1(s *State) {
	s.x = 1
	s.c <- 0
	s.y = 2
	s.direct <- 0
}

func Actor2(s *State) {
	<-s.c
	s.r1 = s.x
	<-s.direct
	s.r2 = s.y
}

func Outcome(s *State) string { return string(rune('0'+s.r1)) + " " + string(rune('0'+s.r2)) }
