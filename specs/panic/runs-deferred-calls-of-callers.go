// A panic ends the function, runs its deferred calls, then those of each caller.
//
// verifies: PANIC-001 PANIC-007
// outcome: "inner middle outer" permitted
package main

func Litmus() string {
	trace := ""
	func() {
		defer func() {
			recover()
			trace += "outer"
		}()
		func() {
			defer func() { trace += "middle " }()
			func() {
				defer func() { trace += "inner " }()
				panic(1)
			}()
			trace += "not reached "
		}()
		trace += "not reached "
	}()
	return trace
}
