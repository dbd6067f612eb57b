// Before Go 1.23 a timer's channel has a buffer, and what was sent stays there when the timer is
// stopped.
//
// verifies: TIME-005 TIME-003
// until: go1.22
// outcome: "1 stopped" permitted
// outcome: "1 stale" permitted
package main

import "time"

func Litmus() string {
	t := time.NewTimer(time.Nanosecond)
	text := string(rune('0' + cap(t.C)))
	if t.Stop() {
		return text + " stopped"
	}
	<-t.C
	return text + " stale"
}
