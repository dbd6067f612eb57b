// recover returns nil when nothing panics: in a body, in a deferred call, after a recovery.
//
// verifies: PANIC-003
// outcome: "nil nil nil" permitted
package main

func Litmus() (text string) {
	text = show(recover())
	func() {
		defer func() { text += " " + show(recover()) }()
	}()
	func() {
		defer func() { recover() }()
		panic(1)
	}()
	return text + " " + show(recover())
}

func show(v interface{}) string {
	if v == nil {
		return "nil"
	}
	return "a value"
}
