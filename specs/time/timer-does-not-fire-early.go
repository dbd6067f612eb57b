// A timer's channel yields a time that is not before its own.
//
// verifies: TIME-002
// outcome: "not early" permitted
package main

import "time"

func Litmus() string {
	start := time.Now()
	fired := <-time.NewTimer(time.Microsecond).C
	if fired.Sub(start) < time.Microsecond || time.Since(start) < time.Microsecond {
		return "early"
	}
	return "not early"
}
