// Conversions between numeric types, named types, functions, channels, slices and arrays, interfaces.
package main

type Celsius float64
type Temp Celsius
type Ints []int
type Fn func(int) int
type P *int

type A struct{ x, y int }
type B struct{ x, y int }

func main() {
	x := 300
	println(int8(x), uint8(x), int16(x), float32(x), float64(x)/7, uint64(x), uintptr(x))
	n := -1
	println(uint8(n), uint16(n), uint32(n), uint64(n), uint(n), int64(uint32(n)))
	var i8 int8 = -5
	println(int(i8), uint8(i8), uint16(i8), uint64(i8), int64(uint8(i8)))
	var u32 uint32 = 4000000000
	println(int32(u32), int64(u32), float32(u32), float64(u32))
	f := -3.99
	println(int(f), int64(f), float32(f), int8(f))
	t := Temp(Celsius(36.6))
	println(t, float64(t)+1, Celsius(t) > 36)
	s := Ints{1, 2}
	t2 := []int(s)
	t2[0] = 9
	println(s[0])
	fn := Fn(func(x int) int { return x + 1 })
	println(fn(1), (func(int) int)(fn)(2))
	a := A{1, 2}
	b := B(a)
	b.x = 10
	println(a.x, b.x, b == B(A{10, 2}))
	p := P(&x)
	*p = 5
	println(x, (*int)(p) == &x)
	c := make(chan int, 1)
	var send chan<- int = c
	var recv <-chan int = c
	send <- 3
	println(<-recv)
	var e interface{} = t
	_, isFloat := e.(float64)
	_, isTemp := e.(Temp)
	println(isFloat, isTemp)
	bs := []byte("abc")
	str := string(bs)
	bs[0] = 'z'
	println(str, string(bs), string([]rune{97, 0x4e16}), len([]rune("añ")))
	type Bytes []byte
	type Str string
	println(string(Bytes("q")), string(Bytes(Str("r"))), Str(Bytes{65}))
	println(string(rune('a'+x)), rune("a"[0]))
	const big = 1 << 40
	println(uint32(big>>9), int64(big))
	arr := [4]int([]int{1, 2, 3, 4, 5})
	println(arr[3], len((*[2]int)(s)))
	println(bool(x > 3), complex64(complex(1, x2())))
}

func x2() float64 { return 2 }
