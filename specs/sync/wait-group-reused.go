// A WaitGroup may be used again once Wait has returned.
//
// verifies: SYNC-004 MM-022
// outcome: "1 2" permitted
package main

import "sync"

func Litmus() string {
	var wg sync.WaitGroup
	text := ""
	for i := 1; i <= 2; i++ {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			if text != "" {
				text += " "
			}
			text += string(rune('0' + i))
		}(i)
		wg.Wait()
	}
	return text
}
