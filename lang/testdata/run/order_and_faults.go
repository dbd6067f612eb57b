package main

import "fmt"

var (
	a    = c + b
	b    = f("b", 1)
	c    = f("c", 2)
	d, e = g()
	_    = f("blank", 0)
	x    = func() int { return y }()
	y    = f("y", 5)
	m    = map[string]int{"k": f("mk", z)}
	z    = f("z", 9)
)

func init()                 { fmt.Println("init1", a, b, c, d, e, x, y, z, m) }
func f(s string, n int) int { fmt.Println("f", s, n); return n }
func g() (int, int)         { return f("g", b), f("g2", c) }
func init()                 { fmt.Println("init2") }

type T struct{ v int }

func (t T) val(s string) T   { fmt.Println("val", s, t.v); t.v++; return t }
func (t *T) ptr(s string) *T { fmt.Println("ptr", s, t.v); t.v++; return t }

func tr(s string) string { fmt.Println("tr", s); return s }
func idx(n int) int      { fmt.Println("idx", n); return n }

func three() (int, int, int) { return idx(1), idx(2), idx(3) }

func main() {
	arr := []int{1, 2, 3}
	i := 0
	i, arr[i] = 1, 9
	fmt.Println(i, arr)
	arr[0], arr[0] = 1, 2
	fmt.Println(arr)
	arr[idx(0)], arr[idx(1)] = idx(5), idx(6)
	i, arr[idx(i)], arr[2] = three()
	fmt.Println(i, arr)
	var p *T
	func() {
		defer func() { fmt.Println(recover(), i) }()
		i, p.v = 100, 7
	}()
	func() {
		defer func() { fmt.Println(recover(), i) }()
		i, arr[10] = 200, 7
	}()
	func() {
		defer func() { fmt.Println(recover(), i) }()
		var mm map[string]int
		i, mm["x"] = 300, 7
	}()
	t := T{1}
	t.val("1").val("2")
	t.ptr("3").ptr("4")
	defer t.val("d").ptr2()
	t.v = 50
	ch := make(chan int, 3)
	ch <- idx(7)
	mm := map[string][]int{tr("k"): {idx(1), idx(2)}}
	mm[tr("k")][idx(0)] += idx(10)
	fmt.Println(mm, <-ch)
	s := []int{1, 2, 3}
	for i, v := range s {
		s = append(s, v)
		s[2] = 10
		fmt.Println(i, v)
	}
	ar := [3]int{1, 2, 3}
	for i, v := range ar {
		ar[2] = 10
		fmt.Println(i, v)
	}
	for i, v := range &ar {
		ar[2] = 20
		fmt.Println(i, v)
	}
	var k any = 1
	switch k := k.(type) {
	case int, string:
		fmt.Printf("%T %v\n", k, k)
	}
	switch n := idx(2); {
	case n > idx(1):
		fmt.Println("gt")
		fallthrough
	case n > idx(5):
		fmt.Println("ft")
	default:
		fmt.Println("no")
	}
	var u8 uint8 = 255
	u8++
	var i8 int8 = -128
	i8 = -i8
	fmt.Println(u8, i8, i8/-1, uint32(1)<<31>>31, -7/2, -7%2, 7&^5, ^3)
	sh := 70
	fmt.Println(1<<sh == 0, int32(-1)>>sh, uint8(sh)<<1)
	func() {
		defer func() { fmt.Println(recover()) }()
		sh = -1
		fmt.Println(1 << sh)
	}()
	f := 1e300
	fmt.Println(f*f, -f*f, f*f-f*f, int64(float32(16777217)), 0.1+0.2)
	c := complex(1, 2)
	fmt.Println(c*c, c/c, real(c), c == complex(1, 2), -c)
	fmt.Println("héllo"[1], len("héllo"), []rune("héllo")[1], string([]rune{104, 233}), "a" < "b", string(rune(0x10FFFF+1)))
	for i, r := range "a\xffé" {
		fmt.Println(i, r)
	}
	type pt struct{ x, y any }
	fmt.Println(pt{1, "a"} == pt{1, "a"}, pt{1, 2} == pt{1, "2"})
	func() {
		defer func() { fmt.Println(recover()) }()
		fmt.Println(pt{[]int{}, 1} == pt{[]int{}, 1})
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		fmt.Println(map[any]int{[]int{1}: 2})
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var e error
		fmt.Println(e.Error())
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var a any = "x"
		fmt.Println(a.(int))
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var a any = T{}
		fmt.Println(a.(interface{ ptr(string) *T }))
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		fmt.Println([4]int(s[:3]))
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		j := 5
		fmt.Println(s[j:2])
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		j := -5
		fmt.Println(make([]int, j))
	}()
	fmt.Println(min(3, 1, 2), max(1.5, 2), min("b", "a"))
	clear(mm)
	fmt.Println(len(mm))
	pp := new(5 + 1)
	*pp *= 2
	fmt.Println(*pp)
}
func (t T) ptr2() { fmt.Println("ptr2", t.v) }
