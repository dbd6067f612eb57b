// Load buffering without synchronisation: old values, or new ones, but none that nobody wrote.
//
// verifies: MM-029 MM-030 MM-026
// model: racy
// outcome: "0 0" permitted
// outcome: "0 1" permitted
// outcome: "1 0" permitted
// outcome: "1 1" interesting weak: both stores overtake the loads before them
package main

type State struct{ x, y, r1, r2 int32 }

func Actor1(s *State) {
	s.r1 = s.x
	s.y = 1
}

func Actor2(s *State) {
	s.r2 = s.y
	s.x = 1
}

func Outcome(s *State) string { return string(rune('0'+s.r1)) + " " + string(rune('0'+s.r2)) }
