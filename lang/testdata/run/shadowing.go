package main

var x = "package"

type int32 string

func len(s string) string { return s + s }

func main() {
	println(x)
	x := 1
	{
		x := x + 1
		x++
		println(x)
	}
	if x := "if"; x != "" {
		println(x)
	} else if y := x + "!"; y != "" {
		println(y)
	}
	println(x)
	var s int32 = "shadowed type"
	println(s, len("ab"))
	for x := 0; x < 1; x++ {
		x := "inner"
		println(x)
	}
	func(x bool) {
		println(x)
	}(true)
	a, err := 1, "e"
	b, err := 2, "f"
	println(a, b, err)
	true := false
	println(true)
}
