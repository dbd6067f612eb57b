// What is written before AfterFunc is seen by the function that it runs.
//
// verifies: MM-025 TIME-007
// outcome: "1" permitted
package main

import "time"

func Litmus() string {
	x := 0
	done := make(chan int)
	x = 1
	time.AfterFunc(0, func() { done <- x })
	return string(rune('0' + <-done))
}
