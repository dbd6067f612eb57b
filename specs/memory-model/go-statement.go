// What is written before a go statement is seen by the goroutine that it starts.
//
// verifies: MM-005 MM-001
// outcome: "1 2" permitted
package main

func Litmus() string {
	a, b := 0, 0
	done := make(chan string)
	a = 1
	go func() {
		c := a
		b = 2
		go func() { done <- digit(c) + " " + digit(b) }()
	}()
	return <-done
}

func digit(n int) string { return string(rune('0' + n)) }
