// A chain of stages over small buffers: every value passes every stage, in order.
package main

func stage(in <-chan int, out chan<- int) {
	for v := range in {
		out <- v + 1
	}
	close(out)
}

func main() {
	const stages, values = 8, 200
	first := make(chan int)
	var last <-chan int = first
	for i := 0; i < stages; i++ {
		next := make(chan int, i%3)
		go stage(last, next)
		last = next
	}
	go func() {
		for v := 0; v < values; v++ {
			first <- v
		}
		close(first)
	}()
	want := stages
	for v := range last {
		if v != want {
			println("out of order:", v, "instead of", want)
			return
		}
		want++
	}
	println("done", want-stages)
}
