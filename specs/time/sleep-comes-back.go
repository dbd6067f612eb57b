// Sleep returns after at least the time asked for, and at once for none.
//
// verifies: TIME-001
// outcome: "slept" permitted
package main

import "time"

func Litmus() string {
	start := time.Now()
	time.Sleep(-1)
	time.Sleep(0)
	time.Sleep(time.Microsecond)
	if time.Since(start) < time.Microsecond {
		return "too short"
	}
	return "slept"
}
