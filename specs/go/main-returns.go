// When main returns the program ends with status 0, whatever other goroutines do.
//
// verifies: GO-004 OUT-002
// exit: 0
// stderr: /main returns/
package main

func main() {
	go func() { select {} }()
	go func() {
		var c chan int
		c <- 1
	}()
	println("main returns")
}
