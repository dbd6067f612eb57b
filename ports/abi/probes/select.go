// A select waits for one of several channels, or does not wait.
//
// verifies: PROBE
// exit: 0
// stdout: "yes\n"
package main

import "os"

func main() {
	a, b := make(chan int), make(chan int)
	select {
	case <-a:
		return
	default:
	}
	go func() { b <- 7 }()
	select {
	case <-a:
		return
	case v := <-b:
		if v != 7 {
			return
		}
	}
	os.Stdout.WriteString("yes\n")
}
