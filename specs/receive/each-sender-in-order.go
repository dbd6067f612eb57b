// The values of two senders mix, but those of each stay in order.
//
// verifies: RECV-008 RECV-009
// outcome: "a1 a2 b1 b2" permitted
// outcome: "a1 b1 a2 b2" permitted
// outcome: "a1 b1 b2 a2" permitted
// outcome: "b1 a1 a2 b2" permitted
// outcome: "b1 a1 b2 a2" permitted
// outcome: "b1 b2 a1 a2" permitted
package main

func Litmus() string {
	c := make(chan string)
	for _, name := range []string{"a", "b"} {
		go func(name string) {
			c <- name + "1"
			c <- name + "2"
		}(name)
	}
	text := <-c
	for i := 0; i < 3; i++ {
		text += " " + <-c
	}
	return text
}
