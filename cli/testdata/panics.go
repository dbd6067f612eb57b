package main

func main() { panic("over") }
