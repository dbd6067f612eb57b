// Close makes the receive cases of all waiting selects ready.
//
// verifies: CLOSE-005 SEL-008 SEL-012
// outcome: "closed closed" permitted
package main

func Litmus() string {
	c, never := make(chan int), make(chan int)
	results := make(chan string)
	for i := 0; i < 2; i++ {
		go func() {
			select {
			case <-never:
				results <- "never"
			case _, ok := <-c:
				if ok {
					results <- "received"
				} else {
					results <- "closed"
				}
			}
		}()
	}
	close(c)
	return <-results + " " + <-results
}
