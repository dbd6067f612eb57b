// A defer statement in a loop defers a call each time it runs.
//
// verifies: DEFER-006 DEFER-001 DEFER-002
// outcome: "3210" permitted
package main

func Litmus() string {
	trace := ""
	func() {
		for i := 0; i < 4; i++ {
			defer func(i int) { trace += string(rune('0' + i)) }(i)
		}
	}()
	return trace
}
