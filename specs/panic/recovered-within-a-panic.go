// A panic that begins and ends inside a deferred call leaves the one in progress as it was.
//
// verifies: PANIC-016 PANIC-009
// outcome: "inner 2, outer 1" permitted
package main

func Litmus() (text string) {
	defer func() {
		if v, ok := recover().(int); ok {
			text += ", outer " + string(rune('0'+v))
		}
	}()
	defer func() {
		func() {
			defer func() {
				if v, ok := recover().(int); ok {
					text = "inner " + string(rune('0'+v))
				}
			}()
			panic(2)
		}()
	}()
	panic(1)
}
