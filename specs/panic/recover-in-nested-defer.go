// recover does nothing in a call that the deferred function itself defers: no panic began above it.
//
// verifies: PANIC-005
// outcome: "nested nil, outer 7" permitted
package main

func Litmus() (text string) {
	defer func() {
		if v, ok := recover().(int); ok {
			text += "outer " + string(rune('0'+v))
		}
	}()
	defer func() {
		defer func() {
			if recover() == nil {
				text = "nested nil, "
			} else {
				text = "nested recovered, "
			}
		}()
	}()
	panic(7)
}
