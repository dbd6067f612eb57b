// A call of a nil function panics.
//
// verifies: RTP-013
// outcome: "panicked" permitted
package main

func Litmus() (text string) {
	defer func() {
		if recover() != nil {
			text = "panicked"
		}
	}()
	var f func() string
	return f()
}
