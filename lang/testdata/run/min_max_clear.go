package main

type Age uint8

func main() {
	a, b, c := 3, 1, 2
	println(min(a, b, c), max(a, b, c), min(a), max(2, b, 7))
	println(min("b", "a", "c"), max("b", "a"))
	println(min(Age(200), Age(100)), max(Age(200), 100))
	println(min(-1.5, 2), max(uint64(1)<<63, 5), min(int8(-128), 0))
	x := 10
	x = min(x, 5) + max(x, 20)
	println(x)
	s := []string{"a", "b"}
	clear(s)
	println(len(s), s[0] == "")
	m := map[int]int{1: 1}
	clear(m)
	println(len(m))
	clear([]int(nil))
	b8 := []uint8{1, 2, 3}
	clear(b8[1:])
	println(b8[0], b8[1], b8[2])
}
