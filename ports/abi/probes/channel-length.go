// A channel tells how much it holds.
//
// verifies: PROBE
// exit: 0
// stdout: "yes\n"
package main

import "os"

func main() {
	c := make(chan int, 3)
	c <- 1
	c <- 2
	if len(c) != 2 {
		return
	}
	os.Stdout.WriteString("yes\n")
}
