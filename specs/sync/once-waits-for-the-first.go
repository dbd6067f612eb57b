// Do does not return before the one call has ended, also for those who come while it runs.
//
// verifies: MM-016 MM-017
// outcome: "initialised initialised" permitted
package main

import "sync"

func Litmus() string {
	var once sync.Once
	value := "not initialised"
	results := make(chan string)
	for i := 0; i < 2; i++ {
		go func() {
			once.Do(func() {
				step := make(chan bool)
				go func() { step <- true }()
				<-step
				value = "initialised"
			})
			results <- value
		}()
	}
	return <-results + " " + <-results
}
