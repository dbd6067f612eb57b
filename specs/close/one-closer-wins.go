// Of several goroutines that close one channel exactly one succeeds; the others panic.
//
// verifies: CLOSE-003 CLOSE-002
// outcome: "1 closed, 1 panicked" permitted
package main

func Litmus() string {
	c := make(chan int)
	results := make(chan bool)
	for i := 0; i < 2; i++ {
		go func() {
			defer func() { results <- recover() == nil }()
			close(c)
		}()
	}
	closed, panicked := 0, 0
	for i := 0; i < 2; i++ {
		if <-results {
			closed++
		} else {
			panicked++
		}
	}
	return string(rune('0'+closed)) + " closed, " + string(rune('0'+panicked)) + " panicked"
}
