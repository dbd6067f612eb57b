// Deferred calls run in the reverse order of their defer statements.
//
// verifies: DEFER-002 DEFER-004
// outcome: "body 3 2 1" permitted
package main

func Litmus() string {
	trace := ""
	func() {
		defer func() { trace += " 1" }()
		defer func() { trace += " 2" }()
		defer func() { trace += " 3" }()
		trace += "body"
	}()
	return trace
}
