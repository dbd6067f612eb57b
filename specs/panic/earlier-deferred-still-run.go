// Calls that were deferred before the recovering one run after it.
//
// verifies: PANIC-008
// outcome: "recovered, earlier: nothing left" permitted
package main

func Litmus() string {
	text := ""
	func() {
		defer func() {
			if recover() == nil {
				text += "earlier: nothing left"
			}
		}()
		defer func() {
			if recover() != nil {
				text += "recovered, "
			}
		}()
		panic(1)
	}()
	return text
}
