// runtime.Caller tells the line of a call, and that of the call above.
//
// verifies: OUT-004
// exit: 0
// stderr: "11 17 false\n"
package main

import "runtime"

func lines() (int, int) {
	_, _, own, _ := runtime.Caller(0)
	_, _, callers, _ := runtime.Caller(1)
	return own, callers
}

func main() {
	own, callers := lines()
	_, _, _, ok := runtime.Caller(100)
	println(own, callers, ok)
}
