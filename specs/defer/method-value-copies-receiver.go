// A deferred method call copies a value receiver at the defer statement, and keeps a pointer.
//
// verifies: DEFER-009
// outcome: "after before" permitted
package main

type state struct{ name string }

func (s state) byValue(trace *string)    { *trace += s.name }
func (s *state) byPointer(trace *string) { *trace += s.name + " " }

func Litmus() string {
	trace := ""
	func() {
		s := state{"before"}
		defer s.byValue(&trace)
		defer s.byPointer(&trace)
		s.name = "after"
	}()
	return trace
}
