// A panic while the arguments are evaluated is the caller's; nothing is started.
//
// verifies: GO-001 GO-002
// outcome: "caller panicked" permitted
package main

func Litmus() (text string) {
	started := make(chan string, 1)
	defer func() {
		if recover() == nil {
			text = "nobody panicked"
			return
		}
		select {
		case text = <-started:
		default:
			text = "caller panicked"
		}
	}()
	var p *int
	go func(n int) { started <- "started" }(*p)
	return <-started
}
