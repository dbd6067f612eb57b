// One read in the program is one value, however often the variable that holds it is used.
//
// verifies: MM-033 MM-026
// model: racy
// outcome: "same" permitted
package main

type State struct {
	x, sum int32
	torn   bool
}

func Actor1(s *State) {
	for i := int32(1); i < 4; i++ {
		s.x = i
	}
}

func Actor2(s *State) {
	v := s.x
	first := v
	for i := int32(0); i < 3; i++ {
		s.sum += i
	}
	s.torn = v != first
}

func Outcome(s *State) string {
	if s.torn {
		return "two values"
	}
	return "same"
}
