// AfterFunc calls its function once, in a goroutine of its own, after the context is done; stop tells
// whether it came in time.
//
// verifies: SYNC-011
// since: go1.21
// outcome: "stopped" permitted
// outcome: "ran" permitted
package main

import "context"

func Litmus() string {
	c, cancel := context.WithCancel(context.Background())
	ran := make(chan bool, 2)
	stop := context.AfterFunc(c, func() { ran <- c.Err() != nil })
	go cancel()
	if stop() {
		<-c.Done()
		if len(ran) != 0 {
			return "stopped, but ran"
		}
		return "stopped"
	}
	if !<-ran {
		return "ran too early"
	}
	if stop() || len(ran) != 0 {
		return "ran twice"
	}
	return "ran"
}
