// NewTicker panics for an interval that is not positive.
//
// verifies: TIME-006
// outcome: "panicked" permitted
package main

import "time"

func Litmus() (text string) {
	defer func() {
		if recover() != nil {
			text = "panicked"
		}
	}()
	time.NewTicker(0)
	return "went on"
}
