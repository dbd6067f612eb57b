package main

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
)

func try(f func()) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println("panic:", e)
		}
	}()
	f()
}

func main() {
	try(func() { reflect.MakeSlice(reflect.TypeOf([]int{}), 1<<62, 1<<62) })
	try(func() { reflect.MakeSlice(reflect.TypeOf([]int{}), 1<<61, 1<<61) })
	try(func() { fmt.Println(reflect.MakeMapWithSize(reflect.TypeOf(map[int]int{}), -1).Len()) })
	try(func() { reflect.MakeChan(reflect.TypeOf(make(chan int)), 1<<61) })
	try(func() { s := []int{}; reflect.ValueOf(&s).Elem().Grow(1 << 61) })
	try(func() {
		fmt.Println(len(strconv.FormatFloat(math.Pi, 'f', 3000, 64)), len(strconv.FormatFloat(1e300, 'e', 2000, 64)), len(strconv.FormatFloat(1.5, 'x', 2000, 64)), len(strconv.FormatFloat(1.5, 'g', 2000, 64)), len(strconv.FormatFloat(math.Inf(1), 'f', 2000, 64)))
	})
	try(func() { fmt.Println(strconv.FormatFloat(5e-324, 'f', 1200, 64)[1060:]) })
	try(func() {
		fmt.Println(len(fmt.Sprintf("%.5000f", 0.1)), len(fmt.Sprintf("%.3000e|%#.3000x|%3000.2000g", 0.1, 1.0, 2.5)))
	})
}
