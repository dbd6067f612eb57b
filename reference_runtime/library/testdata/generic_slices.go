// slices, maps, cmp and iter.
package main

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"
)

type words []string

type pair struct{ key, place int }

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(name, "panics:", r)
		}
	}()
	f()
}

func main() {
	ordering()
	parts()
	sorting()
	mapping()
	pulling()
}

func ordering() {
	nan := math.NaN()
	floats := []float64{nan, math.Inf(-1), -1, 0, 1, math.Inf(1)}
	for _, x := range floats {
		for _, y := range floats {
			fmt.Print(cmp.Compare(x, y), cmp.Less(x, y), " ")
		}
	}
	fmt.Println()
	fmt.Println(cmp.Compare("a", "b"), cmp.Less(2, 1), cmp.Or(0, 3, 5), cmp.Or("", "x"), cmp.Or[int]())
}

func parts() {
	s := words{"a", "b", "c", "d"}
	fmt.Println(slices.Equal(s, words{"a", "b"}), slices.Equal(s, slices.Clone(s)), slices.Index(s, "c"), slices.Contains(s, "z"))
	fmt.Println(slices.IndexFunc(s, func(x string) bool { return x > "b" }), slices.ContainsFunc(s, func(x string) bool { return x == "" }))
	fmt.Println(slices.Compare([]int{1, 2}, []int{1, 2, 3}), slices.Compare([]int{2}, []int{1, 5}), slices.Compare([]int{1}, []int{1}))
	fmt.Println(slices.EqualFunc([]int{1, 2}, []string{"x", "xx"}, func(n int, t string) bool { return n == len(t) }))
	t := slices.Insert(slices.Clone(s), 2, "x", "y")
	fmt.Println(t, len(t), slices.Insert(t[:2:6], 1, t[1:4]...), slices.Insert(words{}, 0), slices.Insert(s, 4, "end"))
	big := append(make(words, 0, 20), "0", "1", "2", "3", "4")
	fmt.Println(slices.Insert(big, 1, big[2:5]...), slices.Insert(big[:3], 3, big[:2]...))
	d := slices.Clone(t)
	fmt.Println(slices.Delete(d, 1, 3), fmt.Sprintf("%q", d), slices.Delete(d, 2, 2))
	r := slices.Clone(t)
	fmt.Println(slices.Replace(r, 1, 4, "R"), fmt.Sprintf("%q", r), slices.Replace(slices.Clone(t), 1, 2, "p", "q", "r"))
	f := []int{1, 2, 3, 4, 5, 6}
	fmt.Println(slices.DeleteFunc(f, func(n int) bool { return n%2 == 0 }), f)
	c := []int{1, 1, 2, 2, 2, 3, 1}
	fmt.Println(slices.Compact(c), c, slices.CompactFunc([]string{"a", "A", "b"}, strings.EqualFold))
	g := slices.Grow([]int{1}, 10)
	fmt.Println(len(g), cap(g) >= 11, cap(slices.Clip(g)), slices.Clone([]int(nil)) == nil, slices.Clone([]int{}) == nil)
	slices.Reverse(s)
	fmt.Println(s, slices.Concat([]int{1}, nil, []int{2, 3}), slices.Repeat([]int{1, 2}, 3), slices.Repeat([]int{}, 5), slices.Concat[[]int]() == nil)
	for chunk := range slices.Chunk([]int{1, 2, 3, 4, 5}, 2) {
		fmt.Print(chunk, cap(chunk), " ")
	}
	fmt.Println()
	for i, v := range slices.Backward(s) {
		fmt.Print(i, v, " ")
	}
	for i, v := range slices.All(s) {
		if i == 2 {
			break
		}
		fmt.Print(i, v, " ")
	}
	fmt.Println(slices.Collect(slices.Values(s)), slices.AppendSeq([]string{"0"}, slices.Values(s)), slices.Collect(slices.Values([]int(nil))) == nil)
	try("delete", func() { slices.Delete(s, 3, 2) })
	try("delete", func() { slices.Delete(s, 0, 5) })
	try("insert", func() { slices.Insert(s, 5, "x") })
	try("grow", func() { slices.Grow(s, -1) })
	try("repeat", func() { slices.Repeat(s, -1) })
	try("repeat", func() { slices.Repeat(s, math.MaxInt) })
	try("chunk", func() { slices.Chunk(s, 0) })
	try("min", func() { slices.Min([]int{}) })
	try("max", func() { slices.MaxFunc([]int{}, cmp.Compare[int]) })
}

func sorting() {
	state := uint32(1)
	next := func(n int) int {
		state = state*1664525 + 1013904223
		return int(state>>8) % n
	}
	for _, n := range []int{0, 1, 2, 12, 13, 40, 41, 100, 1000} {
		for _, keys := range []int{1, 3, 1000000} {
			x := make([]int, n)
			pairs := make([]pair, n)
			for i := range x {
				x[i] = next(keys)
				pairs[i] = pair{x[i], i}
			}
			before := slices.Sorted(slices.Values(x))
			slices.Sort(x)
			slices.SortStableFunc(pairs, func(a, b pair) int { return a.key - b.key })
			stable := slices.IsSortedFunc(pairs, func(a, b pair) int { return cmp.Or(a.key-b.key, a.place-b.place) })
			fmt.Println(n, keys, slices.IsSorted(x), slices.Equal(before, x), stable)
			slices.SortFunc(x, func(a, b int) int { return b - a })
			slices.Sort(x)
			fmt.Println(slices.IsSorted(x))
		}
	}
	short := []pair{{3, 0}, {1, 1}, {3, 2}, {2, 3}, {1, 4}, {2, 5}}
	slices.SortFunc(short, func(a, b pair) int { return a.key - b.key })
	byKey := func(a, b pair) int { return a.key - b.key }
	fmt.Println(short, slices.MinFunc(short, byKey), slices.MaxFunc(short, byKey))
	fmt.Println(slices.SortedFunc(slices.Values(short), byKey), slices.SortedStableFunc(slices.Values(short), byKey))
	floats := []float64{1, math.NaN(), -1}
	fmt.Println(slices.Min(floats), slices.Max([]int{3, 9, 2}))
	slices.Sort(floats)
	fmt.Println(floats)
	fmt.Println(slices.BinarySearch([]int{1, 3, 5}, 3))
	fmt.Println(slices.BinarySearch([]int{1, 3, 5}, 4))
	fmt.Println(slices.BinarySearchFunc([]string{"a", "bb", "ccc"}, 3, func(s string, n int) int { return len(s) - n }))
}

func mapping() {
	m := map[string]int{"one": 1, "two": 2, "three": 3}
	c := maps.Clone(m)
	fmt.Println(maps.Equal(m, c), slices.Sorted(maps.Keys(m)), slices.Sorted(maps.Values(m)))
	maps.DeleteFunc(c, func(k string, v int) bool { return v == 2 })
	fmt.Println(c, maps.Equal(m, c), maps.Clone(map[int]int(nil)) == nil)
	maps.Copy(c, map[string]int{"four": 4, "one": 11})
	maps.Insert(c, maps.All(map[string]int{"five": 5}))
	fmt.Println(c, maps.Collect(slices.All([]string{"x", "y"})))
	fmt.Println(maps.EqualFunc(m, map[string]string{"one": "1", "two": "2", "three": "3"}, func(a int, b string) bool { return fmt.Sprint(a) == b }))
	n := 0
	for range maps.All(m) {
		n++
		break
	}
	fmt.Println(n)
}

func count(from, to int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("count ends")
		for i := from; i < to; i++ {
			if !yield(i) {
				fmt.Println("stopped at", i)
				return
			}
		}
	}
}

func pulling() {
	next, stop := iter.Pull(count(1, 4))
	for i := 0; i < 5; i++ {
		fmt.Println(next())
	}
	stop()
	next, stop = iter.Pull(count(1, 4))
	fmt.Println(next())
	stop()
	stop()
	fmt.Println(next())
	next, stop = iter.Pull(count(1, 4))
	stop()
	fmt.Println(next())

	next2, stop2 := iter.Pull2(slices.All([]string{"a", "b"}))
	fmt.Println(next2())
	fmt.Println(next2())
	fmt.Println(next2())
	stop2()

	next, stop = iter.Pull(func(yield func(int) bool) {
		yield(1)
		panic("from within")
	})
	fmt.Println(next())
	try("next", func() { next() })
	fmt.Println(next())
	stop()
	next, stop = iter.Pull(func(yield func(int) bool) {
		defer func() { panic("on the way out") }()
		yield(1)
	})
	fmt.Println(next())
	try("stop", func() { stop() })
	fmt.Println(next())
}
