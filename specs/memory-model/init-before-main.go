// What init functions and their goroutines synchronise with is seen in main.
//
// verifies: MM-004 INIT-010
// exit: 0
// stderr: "1 2\n"
package main

var x, y int

func init() {
	x = 1
	done := make(chan bool)
	go func() {
		y = 2
		close(done)
	}()
	<-done
}

func main() { println(x, y) }
