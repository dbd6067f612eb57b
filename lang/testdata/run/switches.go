// Switches: no tag, several values, fallthrough, init, break, default in the middle, duplicates by call.
package main

func f(s string, v int) int {
	print(s, " ")
	return v
}

func classify(n int) string {
	switch {
	case n < 0:
		return "negative"
	case n == 0:
		return "zero"
	case n < 10, n == 100:
		return "small"
	}
	return "large"
}

func main() {
	for i := -1; i < 3; i++ {
		println(classify(i * 50))
	}
	println(classify(5), classify(100))
	switch x := f("tag", 2); x {
	case f("one", 1):
		println("1")
	default:
		println("default")
	case f("two", 2), f("skipped", 3):
		println("2")
		fallthrough
	case f("never", 9):
		println("fell")
		if x == 2 {
			break
		}
		println("not here")
	}
	switch f("only", 1) {
	}
	switch {
	default:
		println("d")
	}
	switch s := "b"; s + "c" {
	case "bc":
		println("bc")
	}
	var i interface{} = 3
	switch i {
	case "3":
		println("string")
	case 3.0:
		println("float")
	case 3:
		println("int")
	}
	switch true {
	case i == nil:
		println("nil")
	case i != nil:
		println("not nil")
	}
	switch i.(type) {
	}
	switch x := i.(type) {
	case string, int:
		println(x == 3)
	}
	var p *int
	switch p {
	case nil:
		println("nil pointer")
	}
outer:
	for n := 0; ; n++ {
		switch {
		case n == 1:
			continue outer
		case n > 3:
			break outer
		}
		print(n, " ")
	}
	println()
	var u8 uint8 = 200
	switch u8 {
	case 199 + 1:
		println("u8")
	}
	switch a := [2]int{1, 2}; a {
	case [2]int{1, 2}:
		println("array")
	}
}
