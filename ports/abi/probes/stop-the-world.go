// The stacks of all goroutines can be looked at together.
//
// verifies: PROBE
// exit: 0
// stdout: "yes\n"
package main

import (
	"os"
	"runtime"
	"strings"
)

func waiter(started chan bool) {
	started <- true
	<-make(chan bool)
}

func main() {
	started := make(chan bool)
	go waiter(started)
	<-started
	runtime.Gosched()
	text := make([]byte, 1<<16)
	text = text[:runtime.Stack(text, true)]
	if !strings.Contains(string(text), "main.waiter") {
		return
	}
	os.Stdout.WriteString("yes\n")
}
