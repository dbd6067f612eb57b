// What is written before cancel is seen by who saw the context done.
//
// verifies: SYNC-011 MM-008
// since: go1.7
// outcome: "1 context canceled" permitted
package main

import "context"

func Litmus() string {
	c, cancel := context.WithCancel(context.Background())
	x := 0
	go func() {
		x = 1
		cancel()
	}()
	<-c.Done()
	return string(rune('0'+x)) + " " + c.Err().Error()
}
