// Stop says whether it kept the timer from firing; then the function does not run, else it does.
//
// verifies: TIME-003 TIME-007
// outcome: "stopped" permitted
// outcome: "ran" permitted
package main

import "time"

func Litmus() string {
	ran := make(chan bool, 1)
	t := time.AfterFunc(time.Nanosecond, func() { ran <- true })
	if t.Stop() {
		if t.Stop() {
			return "stopped twice"
		}
		select {
		case <-ran:
			return "stopped and ran"
		default:
			return "stopped"
		}
	}
	<-ran
	return "ran"
}
