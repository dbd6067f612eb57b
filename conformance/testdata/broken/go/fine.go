package main

func main() { print("fine") }
