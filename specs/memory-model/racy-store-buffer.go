// Store buffering without synchronisation: every combination of old and new values may show.
//
// verifies: MM-030 MM-026
// model: racy
// outcome: "0 0" interesting weak: both stores wait while the loads are done
// outcome: "0 1" permitted
// outcome: "1 0" permitted
// outcome: "1 1" permitted
package main

type State struct{ x, y, r1, r2 int32 }

func Actor1(s *State) {
	s.x = 1
	s.r1 = s.y
}

func Actor2(s *State) {
	s.y = 1
	s.r2 = s.x
}

func Outcome(s *State) string { return string(rune('0'+s.r1)) + " " + string(rune('0'+s.r2)) }
