// A close ends a loop over what was sent before.
//
// verifies: PROBE
// exit: 0
// stdout: "yes\n"
package main

import "os"

func main() {
	c := make(chan int, 1)
	go func() {
		c <- 1
		close(c)
	}()
	for v := range c {
		if v != 1 {
			return
		}
	}
	os.Stdout.WriteString("yes\n")
}
