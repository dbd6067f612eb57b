// Deferred calls run on return, at the end of the body, and in a panic.
//
// verifies: DEFER-004 PANIC-001
// outcome: "return end panic" permitted
package main

func Litmus() (text string) {
	defer func() {
		recover()
		text = text[1:]
	}()
	leave := func(how string) {
		defer func() { text += " " + how }()
		if how == "return" {
			return
		}
		if how == "panic" {
			panic(how)
		}
	}
	leave("return")
	leave("end")
	leave("panic")
	return text
}
