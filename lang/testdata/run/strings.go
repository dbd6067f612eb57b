// Strings: bytes, runes, concatenation, comparison, slices, conversions, iteration.
package main

type Text string

func join(parts ...string) string {
	out := ""
	for i, p := range parts {
		if i > 0 {
			out += ","
		}
		out += p
	}
	return out
}

func main() {
	s := "héllo, 世界"
	println(len(s), s[1], s[2], s[0:1], s[3:5], s[7:], s[:0] == "")
	for i, r := range s {
		print(i, ":", r, " ")
	}
	println()
	for i := range "ab\xffc" {
		print(i, " ")
	}
	println()
	for _, r := range "a\xffb\xe4\xb8" {
		print(r, " ")
	}
	println()
	a, b := "abc", "abd"
	println(a < b, a <= b, a > b, a >= b, a == b, a != b, a+b == "abcabd", "" < a)
	bytes := []byte(s)
	runes := []rune(s)
	println(len(bytes), len(runes), runes[1], string(runes[7:]), string(bytes[:1]))
	bytes[0] = 'J'
	println(string(bytes), s)
	println(string(rune(19990)), string(rune(-1)), string(rune(0x10ffff+1)))
	t := Text("named")
	println(t+"!", string(t), len(t), []byte(t)[0])
	println(join(), join("x"), join("x", "y", "z"), join([]string{"p", "q"}...))
	x := "1" + s[:1] + a + "2" + b
	x += x
	println(x)
	switch s[:2] {
	case "h":
		println("no")
	case "h\xc3":
		println("yes")
	}
	var empty string
	println(len(empty), empty == "", string([]byte(nil)) == empty)
}
