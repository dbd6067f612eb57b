// A function that panics has been called: Do does not call it, or another one, again.
//
// verifies: MM-017
// outcome: "panicked, 1 call" permitted
package main

import "sync"

func Litmus() (text string) {
	var once sync.Once
	calls := 0
	func() {
		defer func() {
			if recover() != nil {
				text = "panicked, "
			}
		}()
		once.Do(func() {
			calls++
			panic(1)
		})
	}()
	once.Do(func() { calls++ })
	return text + string(rune('0'+calls)) + " call"
}
