// From Go 1.21 on panic(nil) panics with a value that is not nil: a runtime error.
//
// verifies: PANIC-010 RTP-001
// since: go1.21
// outcome: "*runtime.PanicNilError" permitted
package main

import "runtime"

func Litmus() (text string) {
	defer func() {
		switch err := recover().(type) {
		case nil:
			text = "nil"
		case *runtime.PanicNilError:
			var _ runtime.Error = err
			text = "*runtime.PanicNilError"
		default:
			text = "something else"
		}
	}()
	panic(nil)
}
