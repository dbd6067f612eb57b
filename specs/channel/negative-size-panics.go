// A negative size that is known only at run time is a run-time panic.
//
// verifies: CHAN-003
// outcome: "panicked" permitted
package main

func Litmus() (text string) {
	defer func() {
		if recover() != nil {
			text = "panicked"
		}
	}()
	n := 3
	c := make(chan int, n-4)
	return "made " + string(rune('0'+cap(c)))
}
