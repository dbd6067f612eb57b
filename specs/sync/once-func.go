// A OnceFunc runs its function once, and panics each time if that did.
//
// verifies: SYNC-007
// since: go1.21
// outcome: "1 call; panicked 7 panicked 7" permitted
package main

import "sync"

func Litmus() string {
	calls := 0
	count := sync.OnceFunc(func() { calls++ })
	count()
	count()
	text := string(rune('0'+calls)) + " call;"
	fail := sync.OnceFunc(func() { panic(7) })
	for i := 0; i < 2; i++ {
		func() {
			defer func() {
				if v, ok := recover().(int); ok {
					text += " panicked " + string(rune('0'+v))
				}
			}()
			fail()
		}()
	}
	return text
}
