package main

func main() {
	results := make(chan int)
	for i := 0; i < 2; i++ {
		go func() { results <- i }()
	}
	println(<-results) // the other one waits for ever
}
