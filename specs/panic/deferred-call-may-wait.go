// A deferred call may communicate while its goroutine panics; then the panic goes on.
//
// verifies: PANIC-017 PANIC-002
// outcome: "asked, answered 4, panic 7" permitted
package main

func Litmus() string {
	ask, answer := make(chan string), make(chan int)
	result := make(chan string)
	go func() {
		text := ""
		defer func() {
			if v, ok := recover().(int); ok {
				result <- text + ", panic " + string(rune('0'+v))
			}
		}()
		defer func() {
			ask <- "asked"
			text = ", answered " + string(rune('0'+<-answer))
		}()
		panic(7)
	}()
	text := <-ask
	answer <- 4
	return text + <-result
}
