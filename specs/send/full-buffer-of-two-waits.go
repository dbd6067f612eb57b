// A channel takes as many elements as its capacity says, and not one more.
//
// verifies: SEND-004
// outcome: "0" permitted
// outcome: "1" permitted
// outcome: "2" interesting the sender waits with its third element
package main

import (
	"runtime"
	"sync/atomic"
)

func Litmus() string {
	c := make(chan int, 2)
	done := make(chan bool)
	var sent int32
	go func() {
		for i := 0; i < 3; i++ {
			c <- i
			atomic.AddInt32(&sent, 1)
		}
		done <- true
	}()
	for i := 0; i < 3; i++ {
		runtime.Gosched()
	}
	n := atomic.LoadInt32(&sent)
	<-c
	<-done
	return string(rune('0' + n))
}
