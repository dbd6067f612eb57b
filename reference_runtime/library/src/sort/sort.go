// Package sort: sorting in place and binary search.
package sort

import "math/bits"

// Interface is a sequence that can be sorted.
type Interface interface {
	Len() int
	Less(i, j int) bool
	Swap(i, j int)
}

// Sort puts data in order; equal elements may change places.
//
// Quicksort, which leaves short ranges to an insertion sort and, when its pivots turn out badly time
// and again, goes over to heapsort: n log n in the worst case. After D. R. Musser, "Introspective
// sorting and selection algorithms", 1997.
func Sort(data Interface) {
	n := data.Len()
	sortRange(data, 0, n, 2*bits.Len(uint(n)))
}

const shortRange = 12

// sortRange sorts data[low:high], cutting it at most so many times.
func sortRange(data Interface, low, high, cuts int) {
	for high-low > shortRange {
		if cuts == 0 {
			heapSort(data, low, high)
			return
		}
		cuts--
		pivot := partition(data, low, high)
		sortRange(data, low, pivot, cuts)
		low = pivot + 1
	}
	insertionSort(data, low, high)
}

// partition puts the median of three elements where it belongs in data[low:high], what is less
// before it, and tells where that is.
func partition(data Interface, low, high int) int {
	middle, last := int(uint(low+high)>>1), high-1
	if data.Less(middle, low) {
		data.Swap(middle, low)
	}
	if data.Less(last, middle) {
		data.Swap(last, middle)
		if data.Less(middle, low) {
			data.Swap(middle, low)
		}
	}
	// Those three are in order: the ends stop the two walks.
	data.Swap(middle, low+1)
	pivot := low + 1
	left, right := low+2, last-1
	for {
		for left <= right && data.Less(left, pivot) {
			left++
		}
		for left <= right && data.Less(pivot, right) {
			right--
		}
		if left >= right {
			break
		}
		data.Swap(left, right)
		left++
		right--
	}
	data.Swap(pivot, left-1)
	return left - 1
}

func insertionSort(data Interface, low, high int) {
	for i := low + 1; i < high; i++ {
		for j := i; j > low && data.Less(j, j-1); j-- {
			data.Swap(j, j-1)
		}
	}
}

func heapSort(data Interface, low, high int) {
	n := high - low
	for root := n/2 - 1; root >= 0; root-- {
		siftDown(data, low, root, n)
	}
	for end := n - 1; end > 0; end-- {
		data.Swap(low, low+end)
		siftDown(data, low, 0, end)
	}
}

// siftDown restores the heap of n elements from low on, in which only root may be too small.
func siftDown(data Interface, low, root, n int) {
	for {
		child := 2*root + 1
		if child >= n {
			return
		}
		if child+1 < n && data.Less(low+child, low+child+1) {
			child++
		}
		if !data.Less(low+root, low+child) {
			return
		}
		data.Swap(low+root, low+child)
		root = child
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

func (s IntSlice) Sort()     { Sort(s) }
func (s StringSlice) Sort()  { Sort(s) }
func (s Float64Slice) Sort() { Sort(s) }

func Ints(x []int)         { Sort(IntSlice(x)) }
func Strings(x []string)   { Sort(StringSlice(x)) }
func Float64s(x []float64) { Sort(Float64Slice(x)) }

func IntsAreSorted(x []int) bool         { return IsSorted(IntSlice(x)) }
func StringsAreSorted(x []string) bool   { return IsSorted(StringSlice(x)) }
func Float64sAreSorted(x []float64) bool { return IsSorted(Float64Slice(x)) }
