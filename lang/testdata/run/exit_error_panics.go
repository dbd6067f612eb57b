package main

type bad struct{}

func (bad) Error() string { panic("Error panics") }

func main() { panic(bad{}) }
