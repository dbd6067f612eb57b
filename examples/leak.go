// The first answer wins; whoever answers second waits for ever on the unbuffered channel.
package main

func ask(answer int, answers chan int) {
	answers <- answer
}

func main() {
	answers := make(chan int)
	go ask(1, answers)
	go ask(2, answers)
	println("answer", <-answers)
}
