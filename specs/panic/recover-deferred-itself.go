// A deferred recover() is not called by a deferred function: the panic goes on.
//
// verifies: PANIC-006
// outcome: "not recovered" permitted
package main

func Litmus() (text string) {
	defer func() {
		if recover() != nil {
			text = "not recovered"
		}
	}()
	func() {
		defer recover()
		panic(7)
	}()
	return "recovered"
}
