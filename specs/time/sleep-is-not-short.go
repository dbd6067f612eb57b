// Sleep takes at least as long as it was asked to.
//
// verifies: TIME-001
// outcome: "long enough" permitted
package main

import "time"

func Litmus() string {
	const asked = 2 * time.Millisecond
	start := time.Now()
	time.Sleep(asked)
	if time.Since(start) < asked {
		return "too short"
	}
	return "long enough"
}
