// A panic in a deferred call during Goexit can be recovered; then Goexit goes on.
//
// verifies: PANIC-015 GO-011
// outcome: "recovered, ended" permitted
package main

import "runtime"

func Litmus() string {
	trace := make(chan string, 3)
	go func() {
		defer close(trace)
		defer func() { trace <- "ended" }()
		func() {
			defer func() {
				if recover() != nil {
					trace <- "recovered, "
				}
			}()
			defer func() { panic("during Goexit") }()
			runtime.Goexit()
		}()
		trace <- "went on"
	}()
	text := ""
	for s := range trace {
		text += s
	}
	return text
}
