// Between no synchronisation at all: it is not so that what is written behind is not seen before.
//
// generated: read-then-write(nothing)
// verifies: MM-030 MM-026
// model: racy
// outcome: "1 1" permitted
// outcome: "2 1" permitted
package main

type State struct {
	x, r int32
}

func Actor1(s *State) {
	s.r = s.x + 1
}

func Actor2(s *State) {
	s.x = 1
}

func Outcome(s *State) string {
	return digit(s.r) + " " + digit(s.x)
}

func digit(n int32) string { return string(rune('0' + n)) }
