// A panic in a deferred call takes the place of the one before; one recover ends both.
//
// verifies: PANIC-009
// outcome: "second, then nil" permitted
package main

func Litmus() (text string) {
	defer func() {
		if recover() == nil {
			text += ", then nil"
		}
	}()
	defer func() {
		if s, ok := recover().(string); ok {
			text = s
		}
	}()
	defer func() { panic("second") }()
	panic("first")
}
