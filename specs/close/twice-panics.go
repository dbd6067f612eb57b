// Closing a closed channel panics, and it stays closed.
//
// verifies: CLOSE-002
// outcome: "panicked, closed" permitted
package main

func Litmus() (text string) {
	c := make(chan int)
	close(c)
	text = again(c)
	if _, ok := <-c; !ok {
		text += ", closed"
	}
	return text
}

func again(c chan int) (text string) {
	defer func() {
		if recover() != nil {
			text = "panicked"
		}
	}()
	close(c)
	return "closed twice"
}
