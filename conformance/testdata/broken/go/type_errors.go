package main

func main() {
	var x int = "text"
	y := 1
	undefined(x)
}
