// A select in which all channels are nil never ends.
//
// verifies: SEL-010 SEL-011
// features: deadlock-detection
// exit: nonzero
// stdout: ""
package main

func main() {
	var a, b chan int
	select {
	case <-a:
	case b <- 1:
	}
}
