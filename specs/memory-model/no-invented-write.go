// A store that the program does not make is not made: a neighbour's value survives.
//
// verifies: MM-032 MM-034
// outcome: "7 5" permitted
package main

type State struct {
	enabled bool
	x, y    int32
}

func Actor1(s *State) {
	if s.enabled {
		s.x = 1
	}
	s.y = 5
}

func Actor2(s *State) { s.x = 7 }

func Outcome(s *State) string { return string(rune('0'+s.x)) + " " + string(rune('0'+s.y)) }
