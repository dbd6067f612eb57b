// From Go 1.23 on nothing is received from a timer after Stop has returned.
//
// verifies: TIME-004 TIME-003
// since: go1.23
// outcome: "nothing" permitted
package main

import "time"

func Litmus() string {
	t := time.NewTimer(time.Nanosecond)
	t.Stop()
	select {
	case <-t.C:
		return "stale"
	default:
		return "nothing"
	}
}
