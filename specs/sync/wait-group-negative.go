// A counter below zero is a panic.
//
// verifies: SYNC-004
// outcome: "panicked" permitted
package main

import "sync"

func Litmus() (text string) {
	defer func() {
		if recover() != nil {
			text = "panicked"
		}
	}()
	var wg sync.WaitGroup
	wg.Add(1)
	wg.Done()
	wg.Wait()
	wg.Done()
	return "went on"
}
