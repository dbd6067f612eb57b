// Package sort: sorting in place and binary search.
package sort

import "internal/reflectlite"

// Interface is a sequence that can be sorted.
type Interface interface {
	Len() int
	Less(i, j int) bool
	Swap(i, j int)
}

// Sort puts data in order; equal elements may change places. A heap sort: n log n in the worst case.
func Sort(data Interface) {
	n := data.Len()
	for root := n/2 - 1; root >= 0; root-- {
		siftDown(data, root, n)
	}
	for end := n - 1; end > 0; end-- {
		data.Swap(0, end)
		siftDown(data, 0, end)
	}
}

// siftDown restores the heap data[root:end], of which only root may be too small.
func siftDown(data Interface, root, end int) {
	for {
		child := 2*root + 1
		if child >= end {
			return
		}
		if child+1 < end && data.Less(child, child+1) {
			child++
		}
		if !data.Less(root, child) {
			return
		}
		data.Swap(root, child)
		root = child
	}
}

// Stable puts data in order; equal elements keep theirs. An insertion sort.
func Stable(data Interface) {
	for i := 1; i < data.Len(); i++ {
		for j := i; j > 0 && data.Less(j, j-1); j-- {
			data.Swap(j, j-1)
		}
	}
}

func IsSorted(data Interface) bool {
	for i := data.Len() - 1; i > 0; i-- {
		if data.Less(i, i-1) {
			return false
		}
	}
	return true
}

// Reverse is data in which the larger comes first.
func Reverse(data Interface) Interface { return reversed{data} }

type reversed struct{ Interface }

func (r reversed) Less(i, j int) bool { return r.Interface.Less(j, i) }

// Slice sorts x, a slice, by less, which is given indices.
func Slice(x any, less func(i, j int) bool) { Sort(anySlice{x, less}) }

// SliceStable is Slice where equal elements keep their order.
func SliceStable(x any, less func(i, j int) bool) { Stable(anySlice{x, less}) }

func SliceIsSorted(x any, less func(i, j int) bool) bool { return IsSorted(anySlice{x, less}) }

type anySlice struct {
	slice any
	less  func(i, j int) bool
}

func (s anySlice) Len() int           { return reflectlite.Len(s.slice) }
func (s anySlice) Less(i, j int) bool { return s.less(i, j) }
func (s anySlice) Swap(i, j int)      { reflectlite.Swap(s.slice, i, j) }

type IntSlice []int

func (s IntSlice) Len() int           { return len(s) }
func (s IntSlice) Less(i, j int) bool { return s[i] < s[j] }
func (s IntSlice) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }

type StringSlice []string

func (s StringSlice) Len() int           { return len(s) }
func (s StringSlice) Less(i, j int) bool { return s[i] < s[j] }
func (s StringSlice) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }

// A Float64Slice has NaN before all others.
type Float64Slice []float64

func (s Float64Slice) Len() int           { return len(s) }
func (s Float64Slice) Less(i, j int) bool { return s[i] < s[j] || s[i] != s[i] && s[j] == s[j] }
func (s Float64Slice) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }

func Ints(x []int)         { Sort(IntSlice(x)) }
func Strings(x []string)   { Sort(StringSlice(x)) }
func Float64s(x []float64) { Sort(Float64Slice(x)) }

func IntsAreSorted(x []int) bool         { return IsSorted(IntSlice(x)) }
func StringsAreSorted(x []string) bool   { return IsSorted(StringSlice(x)) }
func Float64sAreSorted(x []float64) bool { return IsSorted(Float64Slice(x)) }

// Search is the smallest i in [0, n) for which f is true, n if there is none; f is false up to some
// i and true from there.
func Search(n int, f func(int) bool) int {
	low, high := 0, n
	for low < high {
		middle := int(uint(low+high) >> 1) // the sum may overflow
		if f(middle) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

func SearchInts(a []int, x int) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

func SearchStrings(a []string, x string) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}
