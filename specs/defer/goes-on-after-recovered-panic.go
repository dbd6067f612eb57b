// After a deferred call has panicked, the rest run, and one of them may recover.
//
// verifies: DEFER-011 PANIC-008
// outcome: "second recovered third" permitted
package main

func Litmus() string {
	trace := ""
	func() {
		defer func() { trace += "third" }()
		defer func() {
			if recover() != nil {
				trace += "recovered "
			}
		}()
		defer func() { trace += "second " }()
		defer func() { panic("in a deferred call") }()
	}()
	return trace
}
