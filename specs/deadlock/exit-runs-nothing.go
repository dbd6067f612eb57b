// os.Exit ends the program at once, with its status, and runs no deferred call.
//
// verifies: FATAL-004 OUT-002
// exit: 7
// stderr: "before\n"
package main

import "os"

func main() {
	defer println("deferred")
	println("before")
	os.Exit(7)
}
