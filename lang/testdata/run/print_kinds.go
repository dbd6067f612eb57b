// Every kind that println knows.
package main

type Celsius float64
type ID int8

func main() {
	println(true, false)
	println(1, -2, int8(-128), int16(300), int32(-70000), int64(1)<<62)
	println(uint8(255), uint16(65535), uint32(1)<<31, uint64(1)<<63, uintptr(7))
	println(1.5, float32(0.1), -0.0, 1e100, Celsius(36.6))
	println(complex(1, -2), complex64(3))
	println("text", "", "tab\tnewline\\n")
	var s []int
	var m map[string]int
	var p *int
	var f func()
	var c chan int
	println(s == nil, m == nil, p == nil, f == nil, c == nil)
	println(p, m, c)
	println(ID(5), 'x', "é"[0])
	print("a", 1, "b", 2, "\n")
	print()
	println()
}
