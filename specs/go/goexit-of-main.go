// When main calls Goexit the others go on, and end the program when they exit it.
//
// verifies: GO-012 FATAL-004
// exit: 3
package main

import (
	"os"
	"runtime"
)

func main() {
	go func() {
		runtime.Gosched()
		os.Exit(3)
	}()
	runtime.Goexit()
}
