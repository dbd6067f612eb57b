// recover does nothing in a function that the deferred function calls.
//
// verifies: PANIC-004
// outcome: "helper nil, deferred 7" permitted
package main

func Litmus() (text string) {
	defer func() {
		if helper() == nil {
			text = "helper nil"
		} else {
			text = "helper recovered"
		}
		if v, ok := recover().(int); ok {
			text += ", deferred " + string(rune('0'+v))
		}
	}()
	panic(7)
}

func helper() interface{} { return recover() }
