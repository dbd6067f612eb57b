// The panics of close have gc's texts and are runtime.Errors.
//
// verifies: CLOSE-006
// features: gc-texts
// outcome: "close of nil channel, close of closed channel" permitted
package main

type runtimeError interface {
	Error() string
	RuntimeError()
}

func Litmus() string {
	c := make(chan int)
	close(c)
	return textOf(nil) + ", " + textOf(c)
}

func textOf(c chan int) (text string) {
	defer func() {
		if err, ok := recover().(runtimeError); ok {
			text = err.Error()
		}
	}()
	close(c)
	return "closed"
}
