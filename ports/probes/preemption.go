// A goroutine in a loop without calls does not keep main from running: main is back before the loop ends.
//
// verifies: PROBE
// exit: 0
// stdout: "yes\n"
package main

import (
	"os"
	"runtime"
)

var ended, sum int

func main() {
	runtime.GOMAXPROCS(1)
	started := make(chan bool)
	go func() {
		started <- true
		s := 1
		for i := 0; i < 400000000; i++ {
			s = s*3 + i
		}
		sum = s
		ended = 1
	}()
	<-started
	runtime.Gosched()
	if ended == 0 {
		os.Stdout.WriteString("yes\n")
		os.Exit(0)
	}
	os.Stdout.WriteString("no\n")
}
