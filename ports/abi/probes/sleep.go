// A sleep is as long as it should be.
//
// verifies: PROBE
// exit: 0
// stdout: "yes\n"
package main

import (
	"os"
	"time"
)

func main() {
	began := time.Now()
	time.Sleep(2 * time.Millisecond)
	if time.Since(began) < 2*time.Millisecond {
		return
	}
	os.Stdout.WriteString("yes\n")
}
