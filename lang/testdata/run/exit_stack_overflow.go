package main

func f(n int) int { return f(n+1) + 1 }

func main() {
	defer func() { println("not recovered", recover() != nil) }()
	println(f(0))
}
