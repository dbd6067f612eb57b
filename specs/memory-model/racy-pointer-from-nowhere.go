// A racy read of a pointer sees a pointer that was written, never another one.
//
// verifies: MM-026 MM-029
// model: racy
// outcome: "nil" permitted
// outcome: "a" permitted
// outcome: "b" permitted
package main

type State struct {
	a, b int32
	p, r *int32
}

func Actor1(s *State) { s.p = &s.a }

func Actor2(s *State) { s.p = &s.b }

func Actor3(s *State) { s.r = s.p }

func Outcome(s *State) string {
	switch s.r {
	case nil:
		return "nil"
	case &s.a:
		return "a"
	case &s.b:
		return "b"
	}
	return "from nowhere"
}
