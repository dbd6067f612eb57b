// Panics, recoveries and re-panics across many frames and goroutines.
package main

func dive(depth int) (n int) {
	defer func() {
		if r := recover(); r != nil {
			n = r.(int) + 1
			if depth > 0 && depth%3 == 0 {
				panic(n)
			}
		}
	}()
	if depth == 12 {
		panic(0)
	}
	return dive(depth + 1)
}

func main() {
	results := make(chan int)
	for i := 0; i < 10; i++ {
		go func() { results <- dive(0) }()
	}
	sum := 0
	for i := 0; i < 10; i++ {
		sum += <-results
	}
	println("done", sum)
}
