package main

import (
	"errors"
	"fmt"
	"math"
	"unsafe"
)

type P struct{ x, y int }

func (p P) Val() int  { return p.x }
func (p *P) Ptr() int { p.x++; return p.x }

type E struct {
	*P
	name string
}
type I interface{ Val() int }
type J interface {
	I
	Ptr() int
}
type EI struct{ I }
type Deep struct{ E }

func try(name string, f func()) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println(name, "panic:", e)
		}
	}()
	f()
}

func main() {
	p := P{1, 2}
	f1 := p.Val
	f2 := p.Ptr
	p.x = 10
	fmt.Println(f1(), f2(), p.x)
	e := E{&p, "n"}
	f3 := e.Val
	f4 := e.Ptr
	e.P = &P{50, 0}
	fmt.Println(f3(), f4(), e.Val(), E.Val(e), (*E).Val(&e), E.Ptr(e), (*P).Val(&p), P.Val(p), I.Val(p), J.Ptr(e))
	d := Deep{e}
	fmt.Println(d.x, d.Val(), d.Ptr(), d.E.P.y, (*Deep).Ptr(&d))
	var i I = d
	g := i.Val
	fmt.Println(g())
	ei := EI{i}
	h := ei.Val
	fmt.Println(h(), EI.Val(ei))
	try("nil embed", func() { var e2 E; _ = e2.Val })
	try("nil iface", func() { var i2 I; _ = i2.Val })
	try("nil iface embed", func() { var e2 EI; e2.Val() })
	try("nil ptr mv", func() { var q *P; f := q.Ptr; fmt.Println("bound"); f() })
	try("nil ptr val", func() { var q *P; f := q.Val; fmt.Println("bound"); f() })
	a := struct {
		a int
		b []int
	}{1, nil}
	fmt.Println(a)
	var x1, x2 any = []int{1}, []int{1}
	try("cmp", func() { fmt.Println(x1 == x2) })
	try("cmp struct", func() {
		fmt.Println(struct {
			a any
			b int
		}{x1, 1} == struct {
			a any
			b int
		}{x2, 2})
	})
	try("cmp struct2", func() {
		fmt.Println(struct {
			b int
			a any
		}{1, x1} == struct {
			b int
			a any
		}{2, x2})
	})
	try("cmp arr", func() { fmt.Println([2]any{1, x1} == [2]any{2, x1}) })
	try("cmp arr", func() { fmt.Println([2]any{x1, 1} == [2]any{x1, 2}) })
	try("map key", func() { m := map[any]int{}; m[x1] = 1 })
	// complex
	inf, nan := math.Inf(1), math.NaN()
	cs := []complex128{complex(1, 2), complex(0, 0), complex(inf, 0), complex(nan, 1), complex(inf, nan), complex(-inf, 2), complex(3, inf)}
	for _, a := range cs {
		for _, b := range cs {
			fmt.Print(a/b, " ", a*b, " ", a == b, " ")
		}
		fmt.Println()
	}
	var c64 complex64 = complex(1.5, -2.5)
	fmt.Println(c64*c64, c64/complex64(complex(0, 1)), -c64, c64+1, real(c64), imag(c64))
	// conversions
	for _, v := range []float64{1e10, -1e10, 300.7, -300.7, nan, inf, -inf, 1e20, -1e20, 65537.9, 1 << 63, -(1 << 63), 1 << 64} {
		fmt.Println(int8(v), uint8(v), int16(v), uint16(v), int32(v), uint32(v), int64(v), uint64(v), int(v), float32(v))
	}
	for _, v := range []float32{1e10, 300.7, -1.5} {
		fmt.Println(int8(v), uint8(v), uint32(v), uint64(v))
	}
	var u uint64 = 1<<63 + 1025
	fmt.Println(float64(u), float32(u), float32(uint64(1<<24+1)), float64(int64(-5)))
	s := []int{1, 2, 3, 4}
	arr := [3]int(s)
	s[0] = 9
	fmt.Println(arr, (*[2]int)(s)[0])
	try("arr", func() { _ = [5]int(s) })
	// shifts
	var sh uint = 70
	var n8 int8 = -128
	var neg = -1
	fmt.Println(1<<sh == 0, n8>>sh, n8/-1, n8%-1, math.MinInt64/neg, math.MinInt64%neg, -7/2, -7%2, -7>>1)
	try("shift", func() { fmt.Println(1 << neg) })
	try("div", func() { z := 0; fmt.Println(1 / z) })
	// strings
	for i, r := range "a\xffb\xc0\xafé\xed\xa0\x80z\xf0\x9f\x98\x80\xf4\x90\x80\x80" {
		fmt.Print(i, ":", r, " ")
	}
	fmt.Println(len([]rune("a\xff\xc0é")), string([]rune{65, 0xd800, 0x110000, -1}), string(rune(0x1F600)))
	// new
	q := new(5)
	q2 := new(fmt.Sprint("x", *q))
	q3 := new(P{3, 4})
	*q++
	fmt.Println(*q, *q2, *q3)
	fmt.Println(min(3, 1, 2), max(2.5, nan), min("b", "a"), min(-0.0, 0.0))
	m := map[float64]int{nan: 1, 1: 2}
	clear(m)
	fmt.Println(len(m))
	sl := []int{1, 2}
	clear(sl)
	fmt.Println(sl)
	// unsafe
	neg64 := int64(-1)
	big := uint64(math.MaxUint64)
	var nilp *int
	try("us1", func() { _ = unsafe.Slice(q, neg64) })
	try("us2", func() { _ = unsafe.Slice(q, big) })
	try("us3", func() { _ = unsafe.Slice(nilp, 1+len(sl)) })
	try("us4", func() { fmt.Println(unsafe.Slice(nilp, 0) == nil) })
	bp := (*byte)(unsafe.Pointer(q))
	var nb *byte
	try("ustr1", func() { _ = unsafe.String(bp, neg64) })
	try("ustr2", func() { _ = unsafe.String(nb, len(sl)) })
	try("ustr3", func() { fmt.Println(unsafe.String(nb, 0) == "") })
	fmt.Println(unsafe.StringData("") == nil, *unsafe.SliceData(sl), len(unsafe.String(bp, 3)))
	try("panicnil", func() { panic(nil) })
	try("goexit", func() { var err error = errors.New("e"); panic(err) })
	try("append", func() { var st []struct{}; st = append(st, struct{}{}); fmt.Println(len(st)) })
	try("make", func() { n := -1; _ = make([]int, n) })
	try("make2", func() { n := 5; _ = make([]int, n, n-1) })
	try("make3", func() { n := -1; _ = make(chan int, n) })
	try("makem", func() { n := -1; mm := make(map[int]int, n); fmt.Println(len(mm)) })
	try("slice", func() { n := 5; fmt.Println(s[n:]) })
	try("slice", func() { n := 5; fmt.Println(s[3:n]) })
	try("slice", func() { n := 3; fmt.Println(s[n:2]) })
	try("slice", func() { n := 5; fmt.Println(s[1:2:n]) })
	try("slice", func() { n := 5; fmt.Println("abc"[n:]) })
	try("idx", func() { n := -1; fmt.Println(s[n]) })
	try("idx", func() { var n uint8 = 200; fmt.Println(s[n]) })
	try("assert", func() { var i any = 3; _ = i.(string) })
	try("assert", func() { var i any = 3; _ = i.(I) })
	try("assert", func() { var i any; _ = i.(I) })
	try("assert", func() { var i I = p; _ = i.(J) })
	try("nilmap", func() { var m map[int]int; m[1] = 2 })
	try("closed", func() { c := make(chan int); close(c); close(c) })
	try("nilclose", func() { var c chan int; close(c) })
	try("nilf", func() { var f func(); f() })
}
