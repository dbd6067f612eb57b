// Gosched gives way and comes back.
//
// verifies: GO-008
// outcome: "back" permitted
package main

import "runtime"

func Litmus() string {
	done := make(chan bool, 1)
	go func() { done <- true }()
	runtime.Gosched()
	<-done
	return "back"
}
