// A run-time panic has a value that is an error and a runtime.Error.
//
// verifies: RTP-001 RTP-005
// outcome: "runtime.Error" permitted
package main

import "runtime"

func Litmus() (text string) {
	defer func() {
		if err, ok := recover().(runtime.Error); ok && err.Error() != "" {
			text = "runtime.Error"
		}
	}()
	zero := 0
	return string(rune(1 / zero))
}
