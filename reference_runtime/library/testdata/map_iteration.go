// Maps that change while they are iterated, keys that equal nothing, and orders.
package main

import (
	"fmt"
	"math"
)

func main() {
	// What is deleted before it is reached does not come; what is added may or may not.
	for round := 0; round < 50; round++ {
		m := map[int]int{}
		for i := 0; i < 50; i++ {
			m[i] = i
		}
		seen := map[int]bool{}
		for k := range m {
			if seen[k] {
				fmt.Println("twice", k)
			}
			seen[k] = true
			if _, ok := m[k]; !ok {
				fmt.Println("deleted", k)
			}
			delete(m, (k+1)%50)
			m[k+100] = 1
			if len(m) > 400 {
				break
			}
		}
	}
	m := map[int]int{}
	for i := 0; i < 1000; i++ {
		m[i] = i
	}
	n := 0
	for k := range m {
		delete(m, k)
		n++
	}
	fmt.Println(n, len(m))
	for i := 0; i < 100; i++ {
		m[i] = i
	}
	n = 0
	for range m {
		n++
		clear(m)
	}
	fmt.Println(n, len(m))

	nan := math.NaN()
	f := map[float64]int{0: 3}
	f[nan] = 1
	f[nan] = 2
	f[nan] = 4
	f[math.Copysign(0, -1)] = 5
	_, ok := f[nan]
	delete(f, nan)
	sum := 0
	for k, v := range f {
		if k != k {
			sum += v
		}
	}
	fmt.Println(len(f), ok, sum, f[0])
	clear(f)
	fmt.Println(len(f))
	a := map[any]string{nan: "nan", 1: "int", 1.0: "float", "1": "string", [2]int{1, 2}: "array", struct{ a, b any }{1, nan}: "struct"}
	fmt.Println(len(a), a[1], a[1.0], a["1"], a[[2]int{1, 2}], a[struct{ a, b any }{1, nan}] == "", a[int8(1)] == "")
	func() {
		defer func() { fmt.Println(recover()) }()
		a[[]int{1}] = "slice"
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		_ = a[func() {}]
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var none map[string]int
		fmt.Println(none["x"], len(none))
		delete(none, "x")
		for range none {
		}
		none["x"] = 1
	}()

	// More than one order shows.
	orders := map[string]bool{}
	for i := 0; i < 200; i++ {
		text := ""
		for k := range map[string]int{"a": 1, "b": 2, "c": 3, "d": 4} {
			text += k
		}
		orders[text] = true
	}
	fmt.Println(len(orders) > 1)
}
