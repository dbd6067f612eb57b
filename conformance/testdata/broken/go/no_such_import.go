package main

import "no/such/thing"

func main() { thing.F() }
