package main

import "os"

func main() {
	defer println("not printed")
	defer func() { os.Exit(3) }()
	panic("forgotten")
}
