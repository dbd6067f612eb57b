// gc's panic value for a send on a closed channel is a runtime.Error with this text.
//
// verifies: SEND-009
// features: gc-texts
// outcome: "send on closed channel" permitted
package main

type runtimeError interface {
	Error() string
	RuntimeError()
}

func Litmus() (text string) {
	defer func() {
		if err, ok := recover().(runtimeError); ok {
			text = err.Error()
		}
	}()
	c := make(chan int)
	close(c)
	c <- 1
	return "sent"
}
