// The receiver of a method called by a go statement is an argument: it is copied, too.
//
// verifies: GO-001 DEFER-009
// outcome: "before" permitted
package main

type state struct{ name string }

func (s state) report(done chan string) { done <- s.name }

func Litmus() string {
	done := make(chan string)
	s := state{"before"}
	go s.report(done)
	s.name = "after"
	return <-done
}
