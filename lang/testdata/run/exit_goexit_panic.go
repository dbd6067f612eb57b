package main

import "runtime"

func main() {
	defer func() { panic("second") }()
	defer func() { panic("first") }()
	runtime.Goexit()
}
