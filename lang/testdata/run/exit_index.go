package main

func main() {
	s := make([]int, 3)
	i := 7
	println("before")
	println(s[i])
}
