// A timer sends on its channel, another one calls a function.
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
	<-time.NewTimer(time.Millisecond).C
	called := make(chan bool)
	time.AfterFunc(time.Millisecond, func() { called <- true })
	<-called
	os.Stdout.WriteString("yes\n")
}
