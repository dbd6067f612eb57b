// Goexit in a deferred call ends the goroutine, and with it the panic in progress.
//
// verifies: PANIC-015 GO-011
// outcome: "ended, others go on" permitted
package main

import "runtime"

func Litmus() string {
	done := make(chan string, 1)
	go func() {
		defer func() { done <- "ended" }()
		defer runtime.Goexit()
		panic("forgotten")
	}()
	return <-done + ", others go on"
}
