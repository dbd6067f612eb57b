// A nil function panics when the deferred call runs, not at the defer statement.
//
// verifies: DEFER-005
// outcome: "body ran, panicked" permitted
package main

func Litmus() (text string) {
	defer func() {
		if recover() != nil {
			text += "panicked"
		}
	}()
	var f func()
	func() {
		defer f()
		text = "body ran, "
	}()
	return text + "nothing happened"
}
