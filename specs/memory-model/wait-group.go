// What is written before Done is seen after Wait.
//
// verifies: MM-022 SYNC-004
// outcome: "1 2" permitted
package main

import "sync"

func Litmus() string {
	var wg sync.WaitGroup
	x, y := 0, 0
	wg.Add(2)
	go func() {
		x = 1
		wg.Done()
	}()
	go func() {
		y = 2
		wg.Done()
	}()
	wg.Wait()
	return string(rune('0'+x)) + " " + string(rune('0'+y))
}
