package main

func main() {
	defer println("not printed")
	go func() {
		defer println("printed")
		panic("in goroutine")
	}()
	select {}
}
