package main

var main = 1 // ERROR `5: cannot declare main - must be func`

func init() {}

type init int // ERROR `6: cannot declare init - must be func`
