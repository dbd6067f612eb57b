// sort: long and short, stable and not, and searching.
package main

import (
	"fmt"
	"math"
	"sort"
)

type pair struct{ key, place int }

func main() {
	state := uint32(1)
	next := func(n int) int {
		state = state*1664525 + 1013904223
		return int(state>>8) % n
	}
	for _, n := range []int{0, 1, 2, 3, 11, 12, 13, 50, 100, 1000, 5000} {
		for _, keys := range []int{1, 2, 10, 1000000} {
			x := make([]int, n)
			pairs := make([]pair, n)
			for i := range x {
				x[i] = next(keys)
				pairs[i] = pair{x[i], i}
			}
			sum := 0
			for _, v := range x {
				sum += v * v
			}
			sort.Ints(x)
			for _, v := range x {
				sum -= v * v
			}
			sort.SliceStable(pairs, func(i, j int) bool { return pairs[i].key < pairs[j].key })
			stable := true
			for i := 1; i < n; i++ {
				a, b := pairs[i-1], pairs[i]
				stable = stable && (a.key < b.key || a.key == b.key && a.place < b.place)
			}
			sort.Sort(sort.Reverse(sort.IntSlice(x)))
			fmt.Println(n, keys, sum, stable, sort.IsSorted(sort.Reverse(sort.IntSlice(x))))
			sort.Sort(sort.IntSlice(x)) // from the opposite order
			fmt.Println(sort.IntsAreSorted(x))
		}
	}
	// Short ranges are sorted by insertion everywhere.
	short := []pair{{3, 0}, {1, 1}, {3, 2}, {2, 3}, {1, 4}, {2, 5}}
	sort.Slice(short, func(i, j int) bool { return short[i].key < short[j].key })
	fmt.Println(short)

	floats := sort.Float64Slice{3, math.NaN(), -1, math.Inf(1), math.Inf(-1), 0}
	floats.Sort()
	fmt.Println(floats, floats.Search(0), sort.SearchFloat64s(floats[1:], 3.5))
	words := sort.StringSlice{"pear", "apple", "fig"}
	words.Sort()
	fmt.Println(words, words.Search("b"), sort.SearchStrings(words, "zoo"), sort.SearchInts([]int{1, 3, 5}, 3))
	fmt.Println(sort.Find(3, func(i int) int { return 4 - 2*i }))
	fmt.Println(sort.Find(3, func(i int) int { return 3 - 2*i }))
	fmt.Println(sort.SliceIsSorted(words, func(i, j int) bool { return words[i] < words[j] }))
}
