// recover returns the value that panic was called with, and the panic is over.
//
// verifies: PANIC-002 PANIC-003 PANIC-007
// outcome: "value: 7, then nil; 5" permitted
package main

func Litmus() string {
	text := ""
	result := func() (n int) {
		defer func() {
			if v, ok := recover().(int); ok {
				text = "value: " + string(rune('0'+v))
			}
			if recover() == nil {
				text += ", then nil"
			}
			n++
		}()
		n = 4
		panic(7)
	}()
	return text + "; " + string(rune('0'+result))
}
