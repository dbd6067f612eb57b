// Closing a nil channel panics.
//
// verifies: CLOSE-001
// outcome: "panicked" permitted
package main

func Litmus() (text string) {
	defer func() {
		if recover() != nil {
			text = "panicked"
		}
	}()
	var c chan int
	close(c)
	return "closed"
}
