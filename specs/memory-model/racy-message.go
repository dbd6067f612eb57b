// Message passing without synchronisation: the flag may be seen without the data.
//
// verifies: MM-030 MM-026
// model: racy
// outcome: "0 0" permitted
// outcome: "0 1" permitted
// outcome: "1 1" permitted
// outcome: "1 0" interesting weak: the flag overtakes the data
package main

type State struct{ x, flag, r1, r2 int32 }

func Actor1(s *State) {
	s.x = 1
	s.flag = 1
}

func Actor2(s *State) {
	s.r1 = s.flag
	s.r2 = s.x
}

func Outcome(s *State) string { return string(rune('0'+s.r1)) + " " + string(rune('0'+s.r2)) }
