// Goexit runs the deferred calls, in which recover finds nothing, and ends its goroutine only.
//
// verifies: GO-011
// outcome: "inner nil, outer, others go on" permitted
package main

import "runtime"

func Litmus() string {
	trace := make(chan string, 3)
	done := make(chan bool)
	go func() {
		defer close(done)
		defer func() { trace <- "outer, " }()
		func() {
			defer func() {
				if recover() == nil {
					trace <- "inner nil, "
				}
			}()
			runtime.Goexit()
		}()
		trace <- "not ended"
	}()
	<-done
	close(trace)
	text := ""
	for s := range trace {
		text += s
	}
	return text + "others go on"
}
