// recover does nothing however the deferred function reaches it through calls of its own.
//
// verifies: PANIC-004
// outcome: "nil nil, still panicking" permitted
package main

func Litmus() (text string) {
	defer func() {
		if recover() != nil {
			text += ", still panicking"
		}
	}()
	defer func() {
		text = show(func() interface{} { return recover() }()) + " " + show(deeper())
	}()
	panic(1)
}

func deeper() interface{} { return deepest() }

func deepest() interface{} { return recover() }

func show(v interface{}) string {
	if v == nil {
		return "nil"
	}
	return "a value"
}
