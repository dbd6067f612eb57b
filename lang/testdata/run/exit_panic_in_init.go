package main

var x = f()

func f() int { panic("in initialisation") }

func init() { println("not reached") }

func main() { println("not reached") }
