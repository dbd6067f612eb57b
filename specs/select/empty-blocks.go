// A select without cases never ends.
//
// verifies: SEL-009
// features: deadlock-detection
// exit: nonzero
// stdout: ""
package main

func main() {
	select {}
}
