// In gc the text of one println is not mixed with that of another.
//
// verifies: OUT-003
// features: gc-texts
// exit: 0
// stderr: /^(a a a\nb b b\n|b b b\na a a\n)$/
package main

func main() {
	done := make(chan bool)
	go func() {
		println("a", "a", "a")
		done <- true
	}()
	println("b", "b", "b")
	<-done
}
