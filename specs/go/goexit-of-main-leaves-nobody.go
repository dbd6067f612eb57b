// When main has called Goexit and all others have ended, the program crashes.
//
// verifies: GO-012
// features: deadlock-detection
// exit: nonzero
package main

import "runtime"

func main() {
	go func() {}()
	runtime.Goexit()
}
