package main

import "os"

func main() {
	os.Stdout.WriteString("out\n")
	println("err")
	os.Exit(3)
}
