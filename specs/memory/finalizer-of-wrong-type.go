// A finalizer that cannot take its object ends the program, and that cannot be recovered.
//
// verifies: GC-008
// exit: nonzero
// stderr: /^before\n/
package main

import "runtime"

func main() {
	defer func() {
		recover()
		println("recovered")
	}()
	print("before\n")
	runtime.SetFinalizer(new(string), func(int) {})
	println("went on")
}
